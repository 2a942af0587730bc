import { idOf } from './id-of.ts'
import { type Row, type Table, textColumns } from './table.ts'

/** The tables that every instance has: 240 customers, and 90 activities of the first 30 of them. Always the same ones. */
export const demoTables = (): readonly Table[] => [
  {
    name: 'Customer',
    entityType: 'profile',
    source: undefined,
    key: 'CustomerId',
    columns: [...textColumns(customerTexts), { name: 'LoyaltyPoints', dataType: 'int64' }],
    filterable: [...customerTexts, 'LoyaltyPoints'],
    rows: [...customers],
  },
  {
    name: 'UnifiedActivity',
    entityType: 'unifiedActivity',
    source: undefined,
    key: 'ActivityId',
    columns: textColumns(['ActivityId', 'CustomerId', 'ActivityType', 'ActivityTime', 'Title']),
    filterable: ['ActivityId', 'CustomerId'],
    rows: [...activities],
  },
]

const customerTexts = ['CustomerId', 'FirstName', 'LastName', 'Email', 'City', 'Country']
const firstNames = ['Emma', 'Noah', 'Lotte', 'Daan', 'Mila', 'Jonas', 'Sofie', 'Bram', 'Lena', 'Thijs', 'Clara', 'Finn']
const lastNames = [
  'Peeters',
  'Visser',
  'Schmidt',
  'Janssens',
  'Mulder',
  'Weber',
  'Smit',
  'Fischer',
  'Claes',
  'Bos',
  'Maes',
]
const cities = ['Utrecht', 'Rotterdam', 'Hamburg', 'Ghent', 'Groningen', 'Cologne', 'Antwerp']
const countries = ['Netherlands', 'Netherlands', 'Germany', 'Belgium', 'Netherlands', 'Germany', 'Belgium']
const deeds = ['Purchase', 'Web visit', 'Support call'] as const
const firstActivityMs = Date.UTC(2026, 9, 1, 8)
const activityEveryMs = 7 * 3_600_000

const pick = (names: readonly string[], index: number): string => names[index % names.length] ?? ''

const customers: readonly Row[] = Array.from({ length: 240 }, (_, index) => {
  const [firstName, lastName] = [pick(firstNames, index), pick(lastNames, index)]
  return {
    CustomerId: idOf(`customer ${index + 1}`),
    FirstName: firstName,
    LastName: lastName,
    Email: `${firstName}.${lastName}.${index + 1}@customers.example`.toLowerCase(),
    City: pick(cities, index),
    Country: pick(countries, index),
    LoyaltyPoints: (index * 37) % 1_000,
  }
})

const activities: readonly Row[] = customers.slice(0, 30).flatMap((customer, owner) =>
  deeds.map((deed, index) => ({
    ActivityId: idOf(`activity ${owner + 1} ${deed}`),
    CustomerId: customer.CustomerId ?? '',
    ActivityType: deed,
    ActivityTime: new Date(firstActivityMs + (owner * deeds.length + index) * activityEveryMs).toISOString(),
    Title: `${deed} of ${customer.FirstName} ${customer.LastName}`,
  })),
)
