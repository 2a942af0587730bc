/** How mail leaves the house: over SMTP, or through Microsoft Graph. */
export type MailVia = 'smtp' | 'graph'
