import type { PackageSettings } from '../config/package.ts'
import type { Manifest } from './manifest.ts'

export const help = `npm run pack -- [--out FILE]
  --out  where the package goes, data/belfry-teams.zip unless given

Fills manifest/ for this deployment, checks it and makes the package that Teams takes. It reads the settings of npm start:
  MicrosoftAppId         the bot's app id; the app in Teams has the same
  PUBLIC_URL             how the outside reaches Belfry
and those of its own, none of them required:
  DEVELOPER_NAME         who answers for the app: your organisation, at most 32 characters
  DEVELOPER_URL          its page; then its pages on privacy and terms of use
  DEVELOPER_PRIVACY_URL
  DEVELOPER_TERMS_URL
Each can also be given as NAME_FILE, a file that holds the value.`

/** What to do with a package that was written. */
export function advice(manifest: Manifest, { host }: PackageSettings): string {
  const { websiteUrl, privacyUrl, termsOfUseUrl } = manifest.developer
  const pages = [websiteUrl, privacyUrl, termsOfUseUrl].filter((page) => new URL(page).host === host)
  const upload = `Next, upload it in the Teams admin center: Teams apps > Manage apps > Upload new app. To try it in one team
first, in Teams: Apps > Manage your apps > Upload an app, where your organisation allows that.`
  if (pages.length === 0) return upload
  return `${upload}
Teams shows links to these pages, which Belfry does not serve; put them there, or set DEVELOPER_URL, DEVELOPER_PRIVACY_URL
and DEVELOPER_TERMS_URL to pages of yours:
${pages.map((page) => `- ${page}`).join('\n')}`
}
