import type { DirectoryPerson } from '../../src/core/directory.ts'
import { type Heard, mailboxOf } from '../../src/core/mailbox-of.ts'

const written = 'anna@contoso.onmicrosoft.example'
const anna: DirectoryPerson = {
  entraId: 'anna',
  name: 'Anna',
  mail: 'a.jansen@contoso.example',
  userPrincipalName: written,
  isEnabled: true,
}
const { mail: _, ...withoutMail } = anna
const here = (person: DirectoryPerson): Heard => ({ person, isGone: false })
const asWritten = { kind: 'at', address: written }
const left = (why: string) => ({ kind: 'left', why })

test.each<[string, Heard | undefined, boolean, object]>([
  ['nobody was ever asked for is mailed as it stands', undefined, false, asWritten],
  ['somebody has who is there is their mailbox', here(anna), false, { kind: 'at', address: anna.mail }],
  ['somebody has who is named is their mailbox too', here(anna), true, { kind: 'at', address: anna.mail }],
  ['a creator has who may not sign in has left', here({ ...anna, isEnabled: false }), false, left('disabled')],
  ['a named person has who may not sign in has left', here({ ...anna, isEnabled: false }), true, left('disabled')],
  [
    'a mailbox of several people has is that mailbox, though nobody signs in there',
    here({ ...anna, isEnabled: false, isShared: true }),
    false,
    { kind: 'at', address: anna.mail },
  ],
  [
    'may be a mailbox of several people is not given up because nobody signs in there',
    here({ ...anna, isEnabled: false, mayBeShared: true }),
    false,
    { kind: 'at', address: anna.mail },
  ],
  [
    'nobody can read about and has no mail has left',
    here({ ...withoutMail, isEnabled: false, mayBeShared: true }),
    false,
    left('disabled'),
  ],
  ['somebody has without a mailbox is nowhere', here(withoutMail), false, left('no-mailbox')],
  ['a creator had who is not found any more has left', { person: anna, isGone: true }, false, left('unknown')],
  ['a named person had who is not found any more has left', { person: anna, isGone: true }, true, left('unknown')],
  ['a creator has whom nobody ever found has left', { isGone: true }, false, left('unknown')],
  ['is named and was never found may be a mailbox elsewhere', { isGone: true }, true, asWritten],
])('the address that %s', (_name, heard, named, expected) => expect(mailboxOf(written, heard, named)).toEqual(expected))
