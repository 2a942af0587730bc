import { rules } from './rules.ts'

export type PanelFacts = { readonly teamsUrl: string; readonly inboxUrl: string; readonly storyMs: number }

/** What a person reads once everything runs. The failure comes early in a round, the recovery after its half. */
export function panel({ teamsUrl, inboxUrl, storyMs }: PanelFacts): string {
  const seconds = (share: number): string => `${Math.round((storyMs * share) / 1000)} s`
  return `
  Belfry's demo is running, on this machine only (the Teams page asks Microsoft for its fonts).

  Teams    ${teamsUrl}    open it and choose General
  Inbox    ${inboxUrl}

  Three rules were made by saying them to the bot:
    ${rules.join('\n    ')}

  What happens by itself, every ${seconds(1)}:
    a scheduled refresh runs, and data source Webshop fails: a card in General, which also tells how the refresh ends
    segment High risk transaction churn goes from 1,175 to 1,212: a card and a mail to its owner, both with a chart
    about ${seconds(0.5)} later both recover: the cards change, and the thread says so
    then a refresh fails in which every data source came in: a card of its own, with what failed as bars

  What to try in General (type @, choose Belfry):
    @Belfry list
    @Belfry help
    @Belfry alert when segment VIP customers goes above 5000

  Teams keeps what it shows in the page: reloading it begins an empty one.
  Ctrl-C ends the demo.
`
}
