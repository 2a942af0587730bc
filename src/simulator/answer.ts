import type { Fault } from './fault.ts'

/** One HTTP answer before it is written. */
export type Answer = {
  readonly status: number
  readonly type: 'application/json' | 'text/html'
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
  /** How long it waits before its first byte. */
  readonly waitMs?: number
  /** Half of the body, then the connection breaks. */
  readonly cut?: boolean
}

const htmlPage = '<!doctype html><html><head><title>Service</title></head><body>We will be back soon.</body></html>'

/** A body as the API writes it; fields that are `undefined` are left out. */
export const json = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})

/** The API's own error body: ApiErrorResult. */
export const refusal = (status: number, code: string, message: string): Answer =>
  json(status, {
    httpStatusCode: String(status),
    exceptionCulprit: status < 500 ? 'user' : 'system',
    errorCode: code,
    resultSeverity: 'error',
    message,
    name: code,
    params: {},
  })

/** The error body of `/data`: ODataError. */
export const odataRefusal = (status: number, code: string, message: string): Answer =>
  json(status, { errorCode: code, message, target: '', details: [] })

/** The gateway's answer above the limit; Azure API Management's default text. */
export const throttled = (seconds: number): Answer => ({
  ...json(429, { statusCode: 429, message: `Rate limit is exceeded. Try again in ${seconds} seconds.` }),
  headers: { 'Retry-After': String(seconds) },
})

/** What becomes of a good answer when a fault meets it; one that refuses the call lets nothing happen. */
export function spoil(answer: () => Answer, fault: Fault): Answer {
  const ms = fault.ms ?? 5_000
  switch (fault.kind) {
    case '500':
      return refusal(500, 'InternalServerError', 'An unexpected error occurred. Try again later.')
    case '503':
      return refusal(503, 'ServiceUnavailable', 'The service is temporarily unavailable. Try again later.')
    case '429':
      return throttled(Math.ceil(ms / 1_000))
    case '401':
      return { status: 401, type: 'application/json', body: '', headers: { 'WWW-Authenticate': 'Bearer' } }
    case 'slow':
      return { ...answer(), waitMs: ms }
    case 'cut':
      return { ...answer(), cut: true }
    case 'html':
      return { status: 200, type: 'text/html', body: htmlPage }
    case 'malformed':
      return json(200, { value: { unexpected: 'shape' } })
    case 'odata':
      return odataRefusal(400, 'BadRequest', 'The query specified in the URI is not valid.')
    default:
      return fault.kind satisfies never
  }
}
