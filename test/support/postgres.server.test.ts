import { sql } from 'kysely'
import { open } from '../../src/store/open.ts'
import { startPostgres } from './postgres.ts'

test('a server of one’s own can go away and come back with its rows, under the same address', async () => {
  const server = await startPostgres()
  const db = await open({ url: server.url })
  await db
    .insertInto('call_holds')
    .values({ connection: 'kept', held_until: new Date(0) })
    .execute()
  await server.stop()
  await expect(sql`select 1`.execute(db)).rejects.toThrow()
  await expect(open({ url: server.url })).rejects.toThrow(/cannot be reached/)
  await server.start()
  const kept = () => db.selectFrom('call_holds').select('connection').execute()
  expect(await kept().catch(kept)).toEqual([{ connection: 'kept' }])
  await db.destroy()
  await server.destroy()
})
