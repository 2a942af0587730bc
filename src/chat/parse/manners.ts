import { anyOf, anyPattern } from '../lexicon/any-of.ts'

const bot = '(?:there|belfry|bot)'
const greeting = new RegExp(
  `^${anyOf(({ greetings }) => greetings)}(?![\\p{L}\\p{N}])[^\\p{L}\\p{N}]*${bot}?[^\\p{L}\\p{N}]*$`,
  'iu',
)
const thanking = new RegExp(`^${anyOf(({ thanks }) => thanks)}(?![\\p{L}\\p{N}])`, 'iu')
const around = anyOf(({ before }) => before)
const opening = new RegExp(`^(?:<at>[^<]*</at>|(?:@?belfry|@bot|${around})(?=[\\s,:]+\\S))[\\s,:]*`, 'iu')
const ending = new RegExp(`[\\s,]+${anyOf(({ after }) => after)}$`, 'iu')
const onlyManners = new RegExp(`^${anyOf(({ after }) => after)}$`, 'iu')
const article = new RegExp(`^${anyPattern(({ articles }) => articles)} (?=\\S)`, 'iu')

export const isGreeting = (said: string): boolean => greeting.test(said)

export const isThanks = (said: string): boolean => thanking.test(said)

/** "Hi, please could you …, thanks?": what people say around a command; a mention that was left over, too. */
export function withoutManners(said: string): string {
  let rest = said
  for (let cut = 0; cut < 5 && opening.test(rest); cut++) rest = rest.replace(opening, '')
  const bare = rest
    .replace(/[!?.]+$/, '')
    .replace(ending, '')
    .replace(/[!?.]+$/, '')
    .trim()
  return onlyManners.test(bare) ? '' : bare
}

/** "me the list": what may stand before a noun, left out. */
export function withoutArticles(said: string): string {
  let rest = said
  for (let cut = 0; cut < 3 && article.test(rest); cut++) rest = rest.replace(article, '')
  return rest
}
