import { isAnswer } from '../../src/core/message.ts'
import { rulesOf } from '../../src/core/rules-of.ts'
import type { Look } from '../../src/render/renderer.ts'
import { languages } from './golden.ts'
import { lookOf, messages } from './messages.ts'
import { trends } from './trends.ts'

const all = Object.entries({ ...messages(), ...trends })

/** Where a mail leads that one rule caused. */
export const linksTo = (rule: number) => ({
  unsubscribe: `https://belfry.contoso.com/unsubscribe/eyJydWxlcyI6WzNdfQ.${rule}`,
  change: `https://teams.microsoft.com/l/chat/0/0?users=28:6f1b&message=edit%20${rule}`,
})

/** Every alert that can be mailed, in every language, as its readers see it: with links where rules caused it. */
export const mailed = languages.flatMap((lang) =>
  all.flatMap(([name, message]) => {
    if (isAnswer(message)) return []
    const [rule] = rulesOf(message)
    const links = rule === undefined ? {} : linksTo(rule)
    const look: Look = { locale: lang, timeZone: 'Europe/Amsterdam', possibleRepeat: false, links, ...lookOf(name) }
    return [{ lang, name, message, look }]
  }),
)
