import { callLimit } from './call-limit.ts'

const at = (ms: number): Date => new Date(1_000_000 + ms)

test('the call after a hundred within a minute breaks the limit, one after a minute does not', async () => {
  const kept = callLimit()
  for (let call = 0; call < 100; call++) kept.count(at(call))
  kept.count(at(60_000))
  expect(await Promise.race([kept.broken, 'kept'])).toBe('kept')

  const broken = callLimit()
  for (let call = 0; call < 101; call++) broken.count(at(call * 599))
  await expect(broken.broken).rejects.toThrow(/More than 100 calls/)
})
