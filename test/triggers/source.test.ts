import { isCatalogued, sourceOf } from '../../src/triggers/source.ts'
import { aJob, aNode, aTask, at } from './made.ts'

const webshop = {
  id: 'w1',
  name: 'Webshop',
  friendlyName: 'The webshop',
  kind: 'powerquery',
  owner: 'w@contoso.example',
  entityNames: ['Webshop_Orders'],
}
const crm = { id: 'c1', name: 'CRM', entityNames: ['CRM_Accounts'] }
const known = [crm, webshop]
const task = aTask()
const job = aJob([task])
const inFull = { id: 'w1', name: 'The webshop', kind: 'powerquery', owner: 'w@contoso.example' }

test('the status node of the job says which source a task belongs to', () => {
  const node = aNode({ lastSucceededAt: at('04:00:00') })
  expect(sourceOf(job, task, [node], known)).toEqual({ ...inFull, lastSucceededAt: at('04:00:00') })
})

test('a node is found by any job of the task', () => {
  const shared = aTask({ name: 'Odd', jobIds: ['j7'] })
  expect(sourceOf(job, shared, [aNode({ name: 'Odd', jobIds: ['j7'] })], known)).toEqual(inFull)
})

test.each([
  ['of another job', { jobIds: ['j2'] }],
  ['of another task', { name: 'CRM' }],
  ['of another operation', { operation: 'merge' }],
])('a node %s says nothing', (_, part) => {
  expect(sourceOf(job, aTask({ name: 'Odd' }), [aNode({ name: 'Odd', ...part })], known)).toEqual({ name: 'Odd' })
})

test('without a node it is the source that has a table of the task’s name', () => {
  expect(sourceOf(job, aTask({ name: 'Webshop_Orders' }), [], known)).toEqual(inFull)
})

test('without a node and a table it is the source of that name', () => {
  expect(sourceOf(job, task, undefined, known)).toEqual(inFull)
  expect(sourceOf(job, aTask({ name: 'The webshop' }), undefined, known)).toEqual(inFull)
})

test('a table is a better sign than a name', () => {
  const namesake = { id: 'n1', name: 'Webshop_Orders', entityNames: [] }
  expect(sourceOf(job, aTask({ name: 'Webshop_Orders' }), [], [namesake, webshop])).toEqual(inFull)
})

test('where nothing is known, the task’s own name stands for the source', () => {
  expect(sourceOf(job, aTask({ name: 'Nightly load' }), undefined, known)).toEqual({ name: 'Nightly load' })
})

test('a source that is not catalogued yet keeps the id of its node', () => {
  expect(sourceOf(job, task, [aNode({ identifier: 'new' })], [])).toEqual({ id: 'new', name: 'Webshop' })
})

test.each([
  ['Webshop_Orders', true],
  ['Webshop', true],
  ['The webshop', true],
  ['webshop', false],
  ['Nightly load', false],
])('whether “%s” is known without the status: %j', (name, expected) => {
  expect(isCatalogued(aTask({ name }), known)).toBe(expected)
})
