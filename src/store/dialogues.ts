import type { Selectable } from 'kysely'
import type { Db, Tables, Trx } from './tables.ts'

/** A question that was asked for one missing piece. */
export type Dialogue = {
  readonly id: number
  readonly conversationId: string
  readonly personId: string
  /** The command without the piece, as it was stored. */
  readonly half: unknown
  readonly piece: unknown
  readonly answeredAt?: Date
}

/** Keeps a question. @returns its number, by which a button answers it */
export async function insertDialogue(
  trx: Trx,
  asked: Pick<Dialogue, 'conversationId' | 'personId'> & { readonly half: object; readonly piece: string },
  now: Date,
): Promise<number> {
  const { id } = await trx
    .insertInto('dialogues')
    .values({
      conversation_id: asked.conversationId,
      person_id: asked.personId,
      half: JSON.stringify(asked.half),
      asks: JSON.stringify(asked.piece),
      asked_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function findDialogue(db: Db, id: number): Promise<Dialogue | undefined> {
  const row = await db.selectFrom('dialogues').selectAll().where('id', '=', id).executeTakeFirst()
  return row && toDialogue(row)
}

/** The newest question that somebody was asked there after a moment, unless words do not answer it any more. */
export async function findOpenDialogue(
  db: Db,
  { conversationId, personId }: Pick<Dialogue, 'conversationId' | 'personId'>,
  after: Date,
): Promise<Dialogue | undefined> {
  const row = await db
    .selectFrom('dialogues')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const isOpen = row !== undefined && row.answered_at === null && row.ended_at === null && row.asked_at > after
  return isOpen ? toDialogue(row) : undefined
}

/** Somebody said something else: words do not answer what they were asked there before. */
export async function endDialogues(
  trx: Trx,
  { conversationId, personId }: Pick<Dialogue, 'conversationId' | 'personId'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('dialogues')
    .set({ ended_at: now })
    .where('conversation_id', '=', conversationId)
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .execute()
}

/** @returns false when it was answered before */
export async function answerDialogue(trx: Trx, id: number, now: Date): Promise<boolean> {
  const done = await trx
    .updateTable('dialogues')
    .set({ answered_at: now })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return done.numUpdatedRows === 1n
}

const toDialogue = (row: Selectable<Tables['dialogues']>): Dialogue => ({
  id: row.id,
  conversationId: row.conversation_id,
  personId: row.person_id,
  half: row.half,
  piece: row.asks,
  ...(row.answered_at !== null && { answeredAt: row.answered_at }),
})
