import { putContoso, queue } from '../store/rows.ts'
import { startCrewed } from '../support/crewed.ts'
import { useFullDisk } from '../support/full-disk.ts'

const full = useFullDisk()

test('embedded, with no room for its log while messages go out: each goes out once, and one alarm is told', async () => {
  const db = await full.open()
  await putContoso(db)
  for (let n = 0; n < 12; n++) await queue(db, { to: `channel ${n}` })
  const crewed = startCrewed(db)
  full.clock.monotonic = () => crewed.time.state.passedMs
  crewed.onSending(async (n) => {
    if (n === 3) full.fill(/pg_wal/)
  })
  await crewed.until(() => crewed.count('database-lost') > 0)
  await crewed.pass(70)
  full.empty()
  await crewed.pass(130)
  await crewed.until(() => crewed.count('database-back') > 0)
  await crewed.pass(70)
  await crewed.until(() => crewed.count('delivery-settled') >= 12)
  await crewed.stop()
  expect(crewed.sent).toHaveLength(12)
  const rows = await db.selectFrom('deliveries').select('state').execute()
  expect(rows.filter(({ state }) => state === 'sent')).toHaveLength(12)
  const alarms = crewed.lines.filter(({ event }) => /^(database|look|job|compose|news)-/.test(event))
  expect(alarms).toMatchObject([
    { level: 'error', event: 'database-lost', trouble: 'full', why: expect.stringContaining('No space left') },
    { level: 'info', event: 'database-back', trouble: 'full' },
  ])
})
