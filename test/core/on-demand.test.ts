import { onDemand } from '../../src/core/on-demand.ts'

test('what is loaded is there once, also for those who ask at the same time', async () => {
  const page = onDemand(async () => ({ at: 'hand' }))
  const [one, other] = await Promise.all([page(), page()])
  expect(one).toEqual({ at: 'hand' })
  expect(other).toBe(one)
  expect(await page()).toBe(one)
})

test('what could not be loaded is loaded again for whoever asks next', async () => {
  const tries = [() => Promise.reject(new Error('a file was missing'))]
  const page = onDemand(() => (tries.shift() ?? (async () => ({ at: 'hand' })))())
  await expect(page()).rejects.toThrow('a file was missing')
  expect(await page()).toEqual({ at: 'hand' })
})
