import { readPort } from '../../src/gallery/port.ts'

test.each([
  ['nothing', {}, undefined],
  ['an empty text', { GALLERY_PORT: '' }, undefined],
  ['0', { GALLERY_PORT: '0' }, 0],
  ['65535', { GALLERY_PORT: '65535', PORT: '1' }, 65_535],
])('%s is a port of the gallery', (_, env, port) => expect(readPort(env)).toEqual({ ok: true, port }))

test.each(['65536', '-1', '80.5', '0x50', 'eighty', ' 80'])('“%s” is refused in one sentence', (written) => {
  expect(readPort({ GALLERY_PORT: written })).toEqual({
    ok: false,
    problem: 'GALLERY_PORT is not a port; use a whole number from 0 to 65535.',
  })
})
