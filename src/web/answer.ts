import type { Response } from 'restify'

/** Sends a body as JSON whatever the caller says it accepts; a second answer to one request is dropped. */
export function answer(res: Response, status: number, body: object): void {
  if (res.headersSent) return
  res.sendRaw(status, JSON.stringify(body), { 'Content-Type': 'application/json; charset=utf-8' })
}
