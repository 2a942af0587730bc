import { readFileSync } from 'node:fs'
import { parse } from '../../src/chat/parse.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const rows = readme
  .split('\n')
  .slice(readme.split('\n').findIndex((line) => line.startsWith('| English | Dutch |')) + 2)
const table = rows.slice(
  0,
  rows.findIndex((line) => !line.startsWith('|')),
)

/** What stands between backticks in the first two columns; a tail such as `… goes below 940` behind a beginning. */
const commands = table.flatMap((row) =>
  row
    .split(/(?<!\\)\|/)
    .slice(1, 3)
    .flatMap((cell, column) =>
      [...cell.matchAll(/`([^`]+)`/g)]
        .map(([, said = '']) => said)
        .filter((said) => !said.startsWith('['))
        .map((said) => whole(said.replaceAll('…', '').trim(), said, column)),
    ),
)

function whole(bare: string, said: string, column: number): string {
  const [alert, subscribe, goes] =
    column === 0
      ? ['alert when segment VIP', 'subscribe', 'goes above 5']
      : ['waarschuw als segment VIP', 'meld', 'boven 5 komt']
  if (said.endsWith('…')) return `${bare} ${goes}`
  if (!said.startsWith('…')) return said
  if (/refresh$|vernieuwing$|unifica|everything|alles/.test(bare)) return `${subscribe} ${bare}`
  return /^(recover|for|also|herstel|voor|ook)/.test(bare) ? `${alert} ${goes} ${bare}` : `${alert} ${bare}`
}

test('the table of commands is read', () => {
  expect(commands.length).toBeGreaterThan(100)
})

test.each(commands)('the command in the README is understood: %s', (said) => {
  const command = parse(said)
  expect(command).not.toMatchObject({ verb: 'help', reason: 'not-understood' })
  if (command.verb === 'alert-when') expect(command).toMatchObject({ condition: expect.any(String) })
})
