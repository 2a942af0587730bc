import { guid, oneOf, text } from './formats.ts'
import type { Settings } from './settings.ts'

/** @returns the bot's identity; `undefined` when a part of it is missing or wrong, which is then a problem */
export function readBot(settings: Settings): Bot | undefined {
  const appType = settings.read('MicrosoftAppType', oneOf('SingleTenant', 'UserAssignedMSI')) ?? 'SingleTenant'
  const appId = settings.read('MicrosoftAppId', guid)
  const tenantId = settings.given('MicrosoftAppId')
    ? settings.require('MicrosoftAppTenantId', guid, 'with MicrosoftAppId')
    : settings.read('MicrosoftAppTenantId', guid)
  const needsPassword =
    settings.given('MicrosoftAppId') && appType === 'SingleTenant' && !settings.wrong('MicrosoftAppType')
  const appPassword = needsPassword
    ? settings.require(
        'MicrosoftAppPassword',
        password,
        'with MicrosoftAppId, unless MicrosoftAppType is UserAssignedMSI',
      )
    : settings.read('MicrosoftAppPassword', password)
  if (appId === undefined || tenantId === undefined) return undefined
  return { appType, appId, tenantId, ...(appPassword === undefined ? {} : { appPassword }) }
}

/** The bot's identity, named as the Bot Framework names it. */
export type Bot = {
  readonly appType: 'SingleTenant' | 'UserAssignedMSI'
  readonly appId: string
  /** Present with `SingleTenant`. */
  readonly appPassword?: string
  /** The one tenant that is served. */
  readonly tenantId: string
}

const password = text('the client secret of the bot’s app registration')
