import { simpleParser } from 'mailparser'
import { createMail } from '../../src/app/telling.ts'
import { parseConfig } from '../../src/config.ts'
import { bakker } from '../directory/entra.ts'
import { aFullMail, aMail, seenOf } from '../email/made.ts'
import { type Graph, startGraph } from '../support/graph.ts'
import { startInbox } from '../support/inbox.ts'

const local = { CI_API_URL: 'http://127.0.0.1:3979/v1', CI_AUTH: 'none', MAIL_ALLOWED_DOMAINS: 'contoso.example' }
const MAIL_FROM = 'w.bakker@contoso.example'

function mailOf(env: Record<string, string>) {
  const parsed = parseConfig({ ...local, MAIL_FROM, ...env }, () => '')
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  const mail = createMail(parsed.config)
  if (mail === undefined) throw new Error('mail is off')
  return mail
}

const viaGraph = ({ url }: Graph) => mailOf({ MAIL_VIA: 'graph', GRAPH_URL: url })

test('the settings decide whether the same mail goes by SMTP or through Graph', async () => {
  const [inbox, graph] = [await startInbox(), await startGraph([bakker])]
  for (const { mailer } of [mailOf({ SMTP_URL: inbox.url }), viaGraph(graph)]) {
    expect(await mailer.send(aFullMail())).toMatchObject({ class: 'delivered' })
    mailer.close()
  }
  const [bySmtp] = inbox.mails
  const [byGraph] = await Promise.all(graph.mails.map((mime) => simpleParser(mime)))
  expect(byGraph && seenOf(byGraph)).toEqual(bySmtp && seenOf(bySmtp))
  await Promise.all([inbox.stop(), graph.stop()])
})

test('neither way takes a mail to a domain that is not allowed', async () => {
  const graph = await startGraph([bakker])
  for (const { mailer, allows } of [mailOf({ SMTP_URL: 'smtp://127.0.0.1:1' }), viaGraph(graph)]) {
    expect(allows('mia@evil.example')).toBe(false)
    expect(await mailer.send(aMail('mia@evil.example'))).toMatchObject({ reason: 'address-not-allowed' })
    mailer.close()
  }
  expect(graph.asked).toEqual([])
  await graph.stop()
})
