import type { Message } from '../../core/message.ts'
import type { Language } from '../../words/index.ts'
import { say } from '../say.ts'
import { toList } from '../ways.ts'
import type { MailOf } from './mail-of.ts'

/** Why there are no mails to stop or to take up again. */
export const notMailed = (kind: Exclude<MailOf['kind'], 'mailed'>, number: number, lang: Language): Message =>
  kind === 'no-such-rule'
    ? say({ key: kind, number }, toList(lang))
    : say(kind === 'not-mailed' ? { of: 'mail', key: kind, number } : { of: 'mail', key: kind })
