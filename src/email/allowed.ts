import type { Symptom } from '../core/symptom.ts'

/**
 * Says whether mail may go to an address.
 *
 * @param address  as stored; a list, a name with an address or a line break is never one
 * @param domains  whole domains, any letter case
 * @returns        true for exactly one address whose domain is one of them
 */
export function isAllowed(address: string, domains: readonly string[]): boolean {
  const domain = oneAddress.exec(address)?.[1]?.toLowerCase()
  return domain !== undefined && domains.some((allowed) => allowed.toLowerCase() === domain)
}

const oneAddress = /^[^\s@,;:<>()[\]\\"\p{C}]{1,64}@([^\s@,;:<>()[\]\\"\p{C}]{1,253})$/u

/** What is seen of a mail to anywhere else: the network is not touched. */
export const notAllowed: Symptom = {
  kind: 'not-tried',
  why: 'address-not-allowed',
  detail: 'MAIL_ALLOWED_DOMAINS does not name its domain',
}
