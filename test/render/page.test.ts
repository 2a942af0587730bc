import type { Pages } from '../../src/render/mail.ts'
import { pagesOnDemand } from '../../src/render/page.ts'

const compiled = async (): Promise<Pages> => ({ attention: 'a', warning: 'w', good: 'g' })

test('all mails have one page, also those that ask for it at the same time', async () => {
  const pages = pagesOnDemand(compiled)
  const [one, other] = await Promise.all([pages(), pages()])
  expect(other).toBe(one)
  expect(await pages()).toBe(one)
})

test('a page that could not be compiled is compiled again for the next mail', async () => {
  const tries = [() => Promise.reject(new Error('a file was missing'))]
  const pages = pagesOnDemand(() => (tries.shift() ?? compiled)())
  await expect(pages()).rejects.toThrow('a file was missing')
  expect(await pages()).toEqual(await compiled())
})
