import { writeMailPage } from '../../src/gallery/mail-page.ts'

const mail = {
  ...{ subject: '', text: '' },
  html: `<meta name="color-scheme" content="light dark"><style>:root { color-scheme: light dark }
@media (prefers-color-scheme: dark) { p { color: white } }</style><img src="cid:trend" alt="x"><img src="cid:other" alt="x">`,
  pictures: [{ id: 'trend', png: new Uint8Array([1, 2, 3]) }],
}

test('its pictures are within it, and what is missing stays to be seen', () => {
  const page = writeMailPage(mail, 'light')
  expect(page).toContain('<img src="data:image/png;base64,AQID" alt="x">')
  expect(page).toContain('<img src="cid:other" alt="x">')
})

test.each([
  ['dark', '@media (min-width: 0)', 'content="dark"'],
  ['light', '@media (width < 0)', 'content="light"'],
] as const)('in %s its colours are those, whatever the browser prefers', (theme, media, meta) => {
  const page = writeMailPage(mail, theme)
  expect(page).toContain(media)
  expect(page).toContain(meta)
  expect(page).toContain(`color-scheme: ${theme} }`)
})
