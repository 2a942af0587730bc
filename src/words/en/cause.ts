import type { Channel } from '../../core/delivery.ts'
import type { ParkReason, Reason } from '../../core/outcome.ts'
import { capital } from '../capital.ts'
import type { Cause } from '../cause.ts'

/**
 * Why something did not get through, and what a person can do about it.
 *
 * @param channel  the way it was to go; absent where that is not known
 */
export const cause = (reason: Reason, channel?: Channel): Cause => {
  const { what, mend } = (channel === undefined ? undefined : signIn[channel][reason]) ?? causes[reason]
  return { what: `${capital(what)}.`, mend }
}

/** The same in the middle of a sentence. */
export const clause = (reason: Reason): string => causes[reason].what

/** Why it comes to somebody else than whom it was meant for. */
export const diverted = (reason: ParkReason): string =>
  `Sent to you because the ${meantFor(reason)} it was meant for cannot be reached: ${clause(reason)}.`

const meantFor = (reason: ParkReason): string =>
  reason === 'mailbox-gone' ? 'mailbox' : reason === 'hook-gone' ? 'flow' : 'conversation'

const report = 'Please report it, with what the log says about it.'

/** `what` is a clause: it also stands behind a colon. */
export const causes: Readonly<Record<Reason, Cause>> = {
  throttled: {
    what: 'the other side asked Belfry to slow down, time and again',
    mend: 'If this goes on, ask who runs the other side about its limits.',
  },
  'sender-throttled': {
    what: 'Microsoft Graph takes no more mail of the sender for now',
    mend: 'If this goes on, set MAIL_PER_MINUTE lower, or look in Exchange whether the mailbox has reached a limit.',
  },
  busy: {
    what: 'something else was changing the conversation each time Belfry tried',
    mend: 'Nothing has to be mended: later it may get through.',
  },
  unreachable: {
    what: 'the other side could not be reached: it refused the connection, or there is no way to it',
    mend: 'Check the network of the machine that Belfry runs on: DNS, firewall, proxy.',
  },
  'wrong-host': {
    what: 'Teams serves the conversation from another address by now (403)',
    mend: 'Say anything to Belfry there: that tells it the new address.',
  },
  'message-gone': {
    what: 'the message to change, or the thread to answer in, is not there any more',
    mend: 'Nothing has to be mended: it can go as a message of its own.',
  },
  'card-refused': { what: 'Teams does not take the card (400), which is a defect of Belfry', mend: report },
  'too-big': { what: 'it is too big for Teams (413), which is a defect of Belfry', mend: report },
  'not-rendered': { what: 'no card or mail could be made of it, which is a defect of Belfry', mend: report },
  'host-not-allowed': {
    what: 'the conversation is served from a host that is not allowed',
    mend: 'If it is the right host, add it to BOT_SERVICE_HOSTS and restart Belfry.',
  },
  'address-not-allowed': {
    what: 'the mail address is outside the allowed domains',
    mend: 'Add its domain to MAIL_ALLOWED_DOMAINS and restart Belfry, or name another address in the rule.',
  },
  'mail-off': { what: 'mail is switched off', mend: 'Set SMTP_URL, or MAIL_VIA to graph, and restart Belfry.' },
  unanswered: {
    what: 'no answer came that says whether it was taken, so it may have arrived',
    mend: 'Look whether it arrived before you send it again.',
  },
  'bot-removed': { what: 'Belfry was removed from there', mend: 'Add Belfry there again.' },
  'bot-blocked': { what: 'Belfry was blocked there', mend: 'Whoever blocked it can unblock it in Teams.' },
  'bot-disabled': {
    what: 'a Teams administrator has disabled Belfry',
    mend: 'Ask a Teams administrator to allow it again in the Teams admin center.',
  },
  'conversation-gone': {
    what: 'it was deleted, or its team was',
    mend: 'Restore it in Teams, or set the alerts again somewhere else.',
  },
  'team-archived': {
    what: 'its team was archived',
    mend: 'Restore the team in Teams, or set the alerts again somewhere else.',
  },
  'mailbox-gone': {
    what: 'the mail server says that the mailbox does not exist or takes no mail',
    mend: 'Correct the owner in Customer Insights, or name another address in the rule.',
  },
  'hook-gone': {
    what: 'the flow at the other end is gone, or refuses Belfry',
    mend: 'Switch the flow on again in Power Automate, or make it anew.',
  },
  'not-accepted': {
    what: 'it was refused, and would be refused again as it is',
    mend: 'The log says what the other side answered.',
  },
  'not-signed-in': {
    what: 'Belfry’s own sign-in was refused',
    mend: 'Check the bot’s identity (MicrosoftAppId and what belongs to it), or SMTP_URL for mail.',
  },
  'no-mail-token': {
    what: 'Microsoft Entra gives Belfry no token for mail',
    mend: 'Check GRAPH_TENANT_ID, GRAPH_CLIENT_ID and GRAPH_CLIENT_SECRET (it expires), or the CI_ ones where these are not set, and restart Belfry.',
  },
  'token-not-accepted': {
    what: 'Exchange does not take Belfry’s token (SMTP 535 or Graph 401)',
    mend: 'Give the app SMTP.SendAsApp with admin consent, and in Exchange full access to the mailbox that signs in; for Graph it needs Mail.Send.',
  },
  'mail-not-permitted': {
    what: 'Microsoft Graph does not let Belfry send as MAIL_FROM',
    mend: 'Give the app the application permission Mail.Send with admin consent, and look whether an application access policy in Exchange leaves this mailbox out.',
  },
  'sender-unknown': {
    what: 'Microsoft Graph knows no mailbox of MAIL_FROM (404)',
    mend: 'Set MAIL_FROM to the user principal name of a mailbox in Exchange Online (its other addresses say nothing to Graph), and restart Belfry.',
  },
  'sender-unusable': {
    what: 'the mailbox of MAIL_FROM cannot send: it is full or being moved, or its account is disabled',
    mend: 'Make room in it, let the move end, or enable its account; Belfry tries again by itself.',
  },
  'relay-unreachable': {
    what: 'the mail server cannot be found, or its certificate is not valid for its name',
    mend: 'Check its certificate, and host and port in SMTP_URL, or for Graph the network; restart Belfry after a change.',
  },
}

/** Where the way makes a difference. */
const signIn: Readonly<Record<Channel, Readonly<Partial<Record<Reason, Cause>>>>> = {
  teams: {
    'not-signed-in': {
      what: 'the bot’s sign-in was refused (401)',
      mend: 'Check MicrosoftAppId, MicrosoftAppPassword (it expires) and MicrosoftAppTenantId, and restart Belfry.',
    },
  },
  mail: {
    'not-signed-in': {
      what: 'the mail relay refused Belfry’s sign-in (SMTP 530, 534 or 535)',
      mend: 'Check the user and the password in SMTP_URL, and restart Belfry.',
    },
  },
}
