import type { NewDataSource } from './data-source.ts'
import type { NewMeasure } from './measure.ts'
import type { NewSegment } from './segment.ts'

/** Who and what appears in the demo's story. Ids stay the same over restarts, so that rules keep their subjects. */
export const contoso = { id: '5d0f2c7e-8a41-4c7b-9f6d-21b3a4c5d6e7', name: 'Contoso', type: 'production' }

export const webshop = {
  id: 'b1a7e0c4-3f52-4d8e-8c19-6a0d9e2f4b31',
  name: 'Webshop',
  friendlyName: 'Webshop',
  kind: 'powerQuery',
  entityNames: ['Webshop_Contacts', 'Webshop_Orders'],
  createdBy: 'w.bakker@contoso.example',
}

export const crm = {
  id: '2c9d4f18-7b60-4e35-a1f2-0b8c7d6e5a42',
  name: 'CRM',
  friendlyName: 'CRM',
  kind: 'attachCds',
  entityNames: ['CRM_Accounts', 'CRM_Contacts'],
  createdBy: 'm.devries@contoso.example',
}

export const loyalty = {
  id: '93e6b5a0-1d27-4f9c-b840-5c2e1f7d3a68',
  name: 'Loyalty',
  friendlyName: 'Loyalty',
  kind: 'powerQuery',
  entityNames: ['Loyalty_Members'],
  createdBy: 'w.bakker@contoso.example',
}

export const churn = {
  name: 'HighRiskTransactionChurn',
  friendlyName: 'High risk transaction churn',
  createdBy: 'a.jansen@contoso.example',
}

export const vip = { name: 'VIPCustomers', friendlyName: 'VIP customers', createdBy: 'a.jansen@contoso.example' }

export const revenue = { name: 'TotalRevenue', displayName: 'Total revenue', createdBy: 'm.devries@contoso.example' }

export const revenueByCountry = {
  name: 'RevenueByCountry',
  displayName: 'Revenue by country',
  createdBy: 'm.devries@contoso.example',
  dimensions: ['Country'],
  aggregates: [{ operation: 'sum', field: 'Purchase.Total', alias: 'Revenue' }],
}

export const dataSources: readonly Omit<NewDataSource, 'at'>[] = [webshop, crm, loyalty]

export const segments: readonly Omit<NewSegment, 'at'>[] = [churn, vip]

export const measures: readonly Omit<NewMeasure, 'at'>[] = [revenue, revenueByCountry]

/** Why the web shop's data does not come in; permanent until somebody acts. */
export const signInRefused = {
  code: 'DataSourceCredentialsRejected',
  message:
    "The sign-in to the web shop's database was refused (server webshop-sql.contoso.example, database orders): " +
    'the password of svc-customer-insights has expired. Update the credentials of the data source, then refresh it.',
  culprit: 'user',
} as const

/** Why the measures are not computed; it mends itself. */
export const outOfMemory = {
  code: 'ComputeOutOfMemory',
  message: 'The measure could not be computed: the job ran out of memory. It is computed again at the next refresh.',
  culprit: 'system',
} as const
