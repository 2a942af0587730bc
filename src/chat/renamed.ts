import type { Command, Mute, Named, Unmute } from './command.ts'

/** The same command about something else; what is not named of it stays. `undefined` where it is about nothing. */
export function renamed(half: Command, { kind, subject, where, instance }: Named): Command | undefined {
  const source = { ...(subject !== undefined && { subject }), ...(instance !== undefined && { instance }) }
  const named = { ...source, ...(kind && { kind }), ...(where && { where }) }
  switch (half.verb) {
    case 'alert-when': {
      const { whole: _whole, lead: _lead, ...rest } = half
      return { ...rest, ...named, quoted: true }
    }
    case 'subscribe':
    case 'unsubscribe':
    case 'refresh':
      return { ...half, ...source }
    case 'history':
    case 'show':
    case 'owner':
      return { ...half, ...named }
    case 'why': {
      const { rule: _rule, ...rest } = half
      return { ...rest, ...named }
    }
    case 'ack':
    case 'unack': {
      const { all: _all, ...rest } = half
      return { ...rest, ...named }
    }
    case 'mute':
    case 'unmute':
      return { ...half, what: { ...(half.what?.of === 'subject' && half.what), ...named, of: 'subject' } }
    default:
      return undefined
  }
}

/** The same command with its name as it was read: an instance or a value that was not read is none. */
export function reread(half: Command, read: Named): Command | undefined {
  switch (half.verb) {
    case 'subscribe':
    case 'unsubscribe':
    case 'refresh': {
      const { instance: _instance, ...rest } = half
      return renamed(rest, read)
    }
    case 'alert-when':
    case 'history':
    case 'why':
    case 'show':
    case 'owner':
    case 'ack':
    case 'unack': {
      const { instance: _instance, where: _where, ...rest } = half
      return renamed(rest, read)
    }
    case 'mute':
    case 'unmute':
      return { ...half, what: { ...kindOf(half), ...read, of: 'subject' } }
    default:
      return undefined
  }
}

const kindOf = ({ what }: Mute | Unmute): Pick<Named, 'kind'> =>
  what?.of === 'subject' && what.kind !== undefined ? { kind: what.kind } : {}
