import { metered } from '../../src/connector/metered.ts'
import { createRecordingBudget } from './recording-budget.ts'

test('a call that throws settles its slot all the same', async () => {
  const budget = createRecordingBudget()
  const call = () => Promise.reject(new Error('a bug'))
  await expect(metered(budget, 'person', call)).rejects.toThrow('a bug')
  expect(budget.record).toEqual(['take person', 'settle grant-1'])
})

test('a call is handed the grant that it spends', async () => {
  const answer = await metered(createRecordingBudget(), 'poll', async (grant) => ({ ok: true, data: grant.id }))
  expect(answer).toEqual({ ok: true, data: 'grant-1' })
})
