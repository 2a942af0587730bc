import { startHouse } from '../support/house.ts'

/** Polls as often as the settings allow, so that the budget is what holds them back. */
const eager = { CI_POLL_IDLE_SECONDS: '1', CI_POLL_ACTIVE_SECONDS: '1', CI_SWEEP_SECONDS: '1' }

test('under full demand, over restarts, the server never sees more than 100 calls in 60 s', async () => {
  const house = await startHouse({ settings: eager })
  try {
    for (let round = 0; round < 4; round++) {
      await house.pass(25, 1)
      await house.restart()
      await house.say('help')
    }
    const callsPerMinute = house.simulator.calls.length / (100 / 60)
    expect(callsPerMinute).toBeGreaterThan(60)
  } finally {
    await house.stop()
  }
})

test('a smaller budget is kept as well, and a tenth of it is left for people', async () => {
  const house = await startHouse({ settings: { ...eager, CI_CALLS_PER_MINUTE: '20' } })
  try {
    await house.pass(130, 1)
    const times = house.simulator.calls.map(({ at }) => at.getTime())
    const most = Math.max(...times.map((end) => times.filter((at) => at > end - 60_000 && at <= end).length))
    expect(most).toBe(18)
  } finally {
    await house.stop()
  }
})

test('429 holds every call until the server wants them again, also over a restart', async () => {
  const house = await startHouse({ settings: eager })
  try {
    await house.settle()
    house.simulator.fault({ path: '/', kind: '429', times: 1, ms: 120_000 })
    await house.pass(2, 1)
    const before = house.simulator.calls.length
    expect(house.simulator.calls.at(-1)?.status).toBe(429)
    await house.pass(60, 5)
    await house.restart()
    await house.pass(50, 5)
    expect(house.simulator.calls.length).toBe(before)
    await house.pass(20, 5)
    expect(house.simulator.calls.length).toBeGreaterThan(before)
  } finally {
    await house.stop()
  }
})
