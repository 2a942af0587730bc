import { existsSync, readFileSync } from 'node:fs'
import Ajv, { type ValidateFunction } from 'ajv'
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' }
import addFormats from 'ajv-formats'
import { createRenderer } from '../../src/render/renderer.ts'
import { fallbackOnly } from '../support/card.ts'
import { languages } from './golden.ts'
import { lookOf, messages } from './messages.ts'

const renderer = await createRenderer()
const folder = new URL('../../../shared/schemas/', import.meta.url)
const [teams, strict] = ['adaptive-card-teams', 'adaptive-card-1.5'].map(
  (name) => new URL(`${name}.schema.json`, folder),
)
const schemas = [teams, strict].flatMap((file) => (file !== undefined && existsSync(file) ? [file] : []))
const haveSchemas = schemas.length === 2
const whereSchemas = haveSchemas ? test : test.skip
const missing = haveSchemas ? '' : ' (skipped: the schemas are not here)'

/** Compiled once: they are large. */
const [byTeams, byTheBook] = schemas.map((file): ValidateFunction => {
  const ajv = new Ajv.default({ strict: false, allErrors: false })
  ajv.addMetaSchema(draft6)
  addFormats.default(ajv)
  // its address is written as an older draft writes it
  const { id: _, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  return ajv.compile(schema)
})

const cards = languages.flatMap((lang) =>
  Object.entries(messages()).map(([name, message]) => {
    const look = { locale: lang, timeZone: 'Europe/Amsterdam', possibleRepeat: false, ...lookOf(name) }
    return { name, lang, card: renderer.card(message, look).card }
  }),
)

whereSchemas.each(cards)(`the card $name in $lang is valid by the schema of Teams${missing}`, ({ card }) => {
  byTeams?.(card)
  expect(byTeams?.errors).toBeNull()
})

whereSchemas.each(cards)(
  `what is left of $name in $lang without what Teams added is Adaptive Cards 1.5${missing}`,
  ({ card }) => {
    byTheBook?.(fallbackOnly(card))
    expect(byTheBook?.errors).toBeNull()
  },
)
