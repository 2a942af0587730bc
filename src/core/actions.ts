import type { ApiAnswer, Job, Spender } from './api.ts'
import type { Filter } from './filter.ts'

/**
 * What can be read and done on somebody's word, besides watching. Each call spends budget before the wire is touched,
 * and none throws for what the network or the API does. Names are as the API spells them.
 *
 * A write is made once. After `server-error`, `unreachable`, `timed-out`, `malformed` and `proxy` nobody knows whether
 * it was done; after any other problem it was not.
 *
 * @see Dynamics365-CustomerInsights-Client-Libraries, code-model-v1; Microsoft Learn, "Work with Customer Insights APIs"
 */
export type CustomerInsightsActions = {
  readonly entities: (instanceId: string, spender: Spender) => Promise<ApiAnswer<readonly Entity[]>>
  readonly entity: (instanceId: string, name: string, spender: Spender) => Promise<ApiAnswer<Entity>>
  /**
   * One item: the first that fits the filter, or the one with that key (the `ActivityId` of a unified activity, else the
   * `CustomerId`). `not-found` when there is none.
   */
  readonly item: (
    instanceId: string,
    entity: string,
    pick: Filter | string,
    spender: Spender,
  ) => Promise<ApiAnswer<Item>>
  /** The items page by page, each page asked for, and paid for, when it is taken. */
  readonly items: (instanceId: string, entity: string, query: ItemsQuery, spender: Spender) => ItemPages
  readonly createItem: (
    instanceId: string,
    entity: string,
    item: ItemFields,
    options: WriteOptions,
    spender: Spender,
  ) => Promise<ApiAnswer<ItemWritten>>
  /** Changes the fields that are given and leaves the others. */
  readonly updateItem: (
    instanceId: string,
    entity: string,
    key: string,
    item: ItemFields,
    options: WriteOptions,
    spender: Spender,
  ) => Promise<ApiAnswer<ItemWritten>>
  /** Starts the refresh of one data source, or of everything; the job says what became of it. */
  readonly startRefresh: (
    instanceId: string,
    what: { readonly dataSourceId: string } | 'all',
    spender: Spender,
  ) => Promise<ApiAnswer<Job>>
  /** One job with its tasks. */
  readonly job: (instanceId: string, jobId: string, spender: Spender) => Promise<ApiAnswer<Job>>
  readonly cancelJob: (instanceId: string, jobId: string, spender: Spender) => Promise<ApiAnswer<Job>>
  /** The roles that the instance knows. */
  readonly roles: (instanceId: string, spender: Spender) => Promise<ApiAnswer<readonly Role[]>>
  /** The object ids of the people who administer the instance, in lower case; groups and applications are left out. */
  readonly admins: (instanceId: string, spender: Spender) => Promise<ApiAnswer<readonly string[]>>
  /** The names of the roles that a person, group or application was given itself; none is an empty list. */
  readonly rolesOf: (instanceId: string, principalId: string, spender: Spender) => Promise<ApiAnswer<readonly string[]>>
}

/**
 * Ends after an empty page, after one that is shorter than asked for and than a page before it, after `top` items, or with
 * the first page that failed, which it yields. So a question that fits in one short page costs a second call. Who stops
 * early spends nothing more.
 *
 * `malformed`: a page begins as the one before it although no `select` narrows the items, so the API ignores paging; or
 * there is no end after 1,000 pages.
 */
export type ItemPages = AsyncGenerator<ApiAnswer<readonly Item[]>, void, void>

/** A row as the API shows it. A whole number too large for JavaScript is its text. */
export type Item = Readonly<Record<string, unknown>>

/** What a row is to hold, by column; numbers are finite. */
export type ItemFields = Readonly<Record<string, string | number | boolean | null>>

export type ItemsQuery = {
  readonly filter?: Filter
  /** Column names; none means all columns. */
  readonly select?: readonly string[]
  readonly orderBy?: readonly { readonly field: string; readonly descending?: boolean }[]
  /** How many items at most; all of them unless given. */
  readonly top?: number
  /** How many items to leave out at the start; 0 unless given. */
  readonly skip?: number
  /** Items per call, 1 or more; 100 unless given. More than 100 count as 100, which is what the API gives out. */
  readonly pageSize?: number
}

export type WriteOptions = {
  /** When the change disappears again unless the data source brings it too: at most 30 days ahead. */
  readonly validUntil?: Date
}

/** `accepted`: it takes effect later. */
export type ItemWritten = {
  readonly state: 'done' | 'accepted'
  /** Where the API says it is. */
  readonly location?: string
}

export type Entity = {
  readonly name: string
  /** The name among those of all data sources; calls take this one. */
  readonly qualifiedName?: string
  /** `profile`, `unifiedactivity`, `segment`, … */
  readonly type?: string
  readonly dataSourceName?: string
  readonly dataSourceId?: string
  readonly refreshedAt?: Date
  readonly attributes: readonly Attribute[]
  /** Each key by the names of its attributes. */
  readonly keys: readonly (readonly string[])[]
}

export type Attribute = {
  readonly name: string
  readonly friendlyName?: string
  readonly dataType?: string
  /** Indexed, so that items can be picked by it. */
  readonly isFilterable: boolean
}

export type Role = { readonly name: string; readonly description?: string }
