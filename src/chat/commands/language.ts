import type { Message } from '../../core/message.ts'
import { languageOf, languages } from '../../words/index.ts'
import type { SetLanguage } from '../command.ts'
import type { Handler } from '../deps.ts'
import { hear } from '../hear.ts'
import { folded } from '../near.ts'
import { phrase } from '../phrase.ts'
import { ask, only, say, sentences } from '../say.ts'
import { setLook } from '../set-look.ts'
import { undo } from '../undo-choice.ts'

/** `language <language>`: in which this conversation is written to, or in a personal chat its person; `default`: the usual one. */
export const language: Handler<SetLanguage> = async (deps, turn, command) => {
  const { language: said } = command
  const choices = sentences(
    ...[...Object.keys(languages), 'default'].map((one) => phrase({ ...command, language: one }, turn.lang)),
  )
  if (said === undefined) return only(ask({ of: 'access', key: 'which-language' }, choices, { piece: 'language' }))
  const isDefault = folded(said) === 'default'
  const isSpoken = /^[a-z]{2,3}(?:-[a-z0-9]+)*$/i.test(said) && languageOf(said) !== undefined
  if (!isDefault && !isSpoken)
    return only(ask({ of: 'access', key: 'language-unknown', said }, choices, { piece: 'language' }))
  const set = await setLook(deps, turn)
  return async (trx, now): Promise<Message> => {
    const before = await set(trx, { what: 'language', value: isDefault ? undefined : said }, now)
    const heard = await hear({ ...deps, db: trx }, turn)
    const back = undo(heard, phrase({ verb: 'language', language: before ?? 'default' }, turn.lang))
    return say({ of: 'access', key: 'language', isDefault, isAlone: turn.conversation.kind === 'personal' }, [back])
  }
}
