import fc from 'fast-check'
import { bakker, jansen, useGraph } from './entra.ts'

const graphWith = useGraph()

const anna = {
  entraId: jansen.id.toLowerCase(),
  name: 'Anna Jansen',
  mail: 'a.jansen@contoso.example',
  userPrincipalName: 'anna@contoso.onmicrosoft.example',
  language: 'nl-NL',
  timeZone: 'Europe/Berlin',
  isEnabled: true,
}

test.each([
  ['their object id', jansen.id],
  ['their principal name', 'Anna@contoso.onmicrosoft.example'],
  ['their mail address', 'A.Jansen@contoso.example'],
])('a person is found by %s, with all that is known of them', async (_, asked) => {
  const { directory } = await graphWith(jansen, bakker)
  expect(await directory.person(asked)).toEqual({ kind: 'found', value: anna })
})

test('a person is found without a time zone where mailboxes may not be read', async () => {
  const { directory } = await graphWith(bakker)
  const answer = await directory.person(bakker.id)
  expect(answer).toEqual({
    kind: 'found',
    value: {
      entraId: bakker.id,
      name: 'Wim Bakker',
      mail: 'w.bakker@contoso.example',
      userPrincipalName: 'w.bakker@contoso.example',
      isEnabled: true,
    },
  })
})

test('whoever may not sign in, or has no mailbox, is found as such', async () => {
  const { directory } = await graphWith({ ...bakker, accountEnabled: false, mail: null })
  const answer = await directory.person(bakker.id)
  expect(answer).toMatchObject({ kind: 'found', value: { isEnabled: false } })
  expect(answer.kind === 'found' && answer.value.mail).toBeUndefined()
})

test('a mailbox of several people is told from somebody who left', async () => {
  const { directory } = await graphWith({ ...bakker, accountEnabled: false, userPurpose: 'shared' })
  expect(await directory.person(bakker.id)).toMatchObject({ value: { isEnabled: false, isShared: true } })
})

test('a mailing list is somebody who can be mailed', async () => {
  const { directory, graph } = await graphWith(bakker)
  graph.groups.push({ id: jansen.id, mail: 'data-team@contoso.example' })
  expect(await directory.person('data-team@contoso.example')).toMatchObject({
    kind: 'found',
    value: { mail: 'data-team@contoso.example', isShared: true },
  })
})

test('of two with one address, the one who may sign in is meant', async () => {
  const left = { ...jansen, accountEnabled: false }
  const { directory } = await graphWith(left, { ...bakker, mail: 'a.jansen@contoso.example' })
  expect(await directory.person('a.jansen@contoso.example')).toMatchObject({ value: { entraId: bakker.id } })
})

test.each([
  'nobody@contoso.example',
  bakker.id,
  'System',
  '',
  ' ',
  '..',
  `${'x'.repeat(320)}@contoso.example`,
  'a@b\n',
])('nobody is found as %j', async (asked) => {
  const { directory } = await graphWith(jansen)
  expect(await directory.person(asked)).toEqual({ kind: 'unknown' })
})

test.each([
  "o'brien@contoso.example",
  '$ales@contoso.example',
  "$o'brien@contoso.example",
  'guest_partner.example#EXT#@contoso.example',
  'a/b?c&d=e+f%20g@contoso.example',
  '../groups@contoso.example',
  "x' or mail ne '@contoso.example",
])('the principal name %s is asked for letter by letter', async (userPrincipalName) => {
  const { directory, graph } = await graphWith({ ...bakker, userPrincipalName })
  expect(await directory.person(userPrincipalName)).toMatchObject({ kind: 'found', value: { userPrincipalName } })
  expect(graph.asked).toHaveLength(2)
})

test('whatever an address holds, it finds that address and no other', async () => {
  const { directory, graph } = await graphWith()
  const local = fc.string({ unit: fc.constantFrom(...'ab\'"$#%&=+/?()\\;,:é😀'), minLength: 1, maxLength: 20 })
  await fc.assert(
    fc.asyncProperty(local, async (part) => {
      const mail = `${part}@contoso.example`
      graph.users.splice(0, 2, jansen, { ...bakker, mail })
      expect(await directory.person(mail)).toMatchObject({ kind: 'found', value: { mail } })
    }),
    { numRuns: 40 },
  )
})
