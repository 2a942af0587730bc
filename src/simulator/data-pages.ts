import { type Answer, json, odataRefusal } from './answer.ts'
import type { Ask, Page } from './ask.ts'
import { parseJson } from './body.ts'
import { tablesOf } from './place.ts'
import { readRows } from './read-rows.ts'
import type { Row, Table } from './table.ts'
import { validMistake, writtenRow } from './write-row.ts'

export const rows: Page = (ask) =>
  withTable(ask, (table) => {
    const read = readRows(table, ask.query)
    if (!read.ok) return odataRefusal(400, read.code, read.message)
    return json(200, { '@odata.context': `$metadata#${table.name}`, value: read.rows })
  })

/** Adds a row; it gets an id where the body names none. */
export const createRow: Page = (ask) =>
  withBody(ask, (table, key, written) => {
    const id = String(written[key] ?? ask.world.newId())
    if (table.rows.some((row) => row[key] === id)) return odataRefusal(409, 'AlreadyExists', `${id} is there already.`)
    table.rows.push({ ...written, [key]: id })
    const location = `/v1/instances/${ask.place.instance.id}/data/${table.name}/${encodeURIComponent(id)}`
    return json(201, { location, value: table.rows.at(-1), statusCode: 201 })
  })

/** Changes what the body names, of a row that is there. */
export const updateRow: Page = (ask) =>
  withBody(ask, (table, key, written) => {
    const id = ask.names[1] ?? ''
    const index = table.rows.findIndex((row) => row[key] === id)
    if (index === -1) return odataRefusal(404, 'NotFound', `${table.name} has no ${id}.`)
    table.rows[index] = { ...table.rows[index], ...written, [key]: id }
    return { status: 204, type: 'application/json', body: '' }
  })

function withTable({ place, names: [name = ''] }: Ask, answer: (table: Table) => Answer): Answer {
  const table = tablesOf(place).find((one) => one.name === name)
  return table === undefined ? odataRefusal(404, 'EntityNotFound', `There is no entity ${name}.`) : answer(table)
}

function withBody(ask: Ask, answer: (table: Table, key: string, written: Row) => Answer): Answer {
  return withTable(ask, (table) => {
    if (table.key === undefined) return odataRefusal(400, 'ReadOnly', `${table.name} cannot be written.`)
    const mistake = validMistake(ask.query.get('validUntil'), ask.now)
    if (mistake !== undefined) return odataRefusal(400, 'InvalidValidUntil', mistake)
    const written = writtenRow(table, parseJson(ask.body))
    return written.ok ? answer(table, table.key, written.row) : odataRefusal(400, 'InvalidBody', written.problem)
  })
}
