import { readChoice } from '../../src/package/choice.ts'

test('a package goes to the data folder unless a file is named', () => {
  expect(readChoice([])).toEqual({ ok: true, choice: { help: false, out: 'data/belfry-teams.zip' } })
  expect(readChoice(['--out', 'here.zip'])).toEqual({ ok: true, choice: { help: false, out: 'here.zip' } })
})

test.each([[['--output', 'x']], [['x.zip']], [['--out']], [['--out', '']]])(
  '%j is answered in one sentence',
  (words) => {
    const read = readChoice(words)
    expect(read.ok || read.problem).toMatch(/^[^\n]+\.$/)
  },
)
