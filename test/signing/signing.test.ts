import fc from 'fast-check'
import { sign } from '../../src/signing/sign.ts'
import { verify } from '../../src/signing/verify.ts'

/** The example that the libraries of Standard Webhooks share. */
const published = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  at: new Date(1_614_265_330_000),
  body: Buffer.from('{"test": 2432232314}'),
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}
const { secret, id, at, body } = published
const otherSignature = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc='
const secretOf = (byte: number): string => `whsec_${Buffer.alloc(32, byte).toString('base64')}`

const headers = sign([secret], { id, at, body })
const judge = (more: Record<string, string | undefined>, now = at, secrets = [secret]) =>
  verify({ headers: { ...headers, ...more }, body }, { secrets, now })
const after = (seconds: number): Date => new Date(at.getTime() + seconds * 1_000)

test('the published example is signed as published, and is accepted', () => {
  expect(headers).toEqual({
    'webhook-id': published.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': published.signature,
  })
  expect(judge({})).toEqual({ ok: true })
})

test('one fitting signature among others is enough, wherever it stands', () => {
  const list = [
    otherSignature,
    `v2,${otherSignature.slice(3)}`,
    'v1a,abc',
    'v1',
    '',
    published.signature,
    otherSignature,
  ]
  expect(judge({ 'webhook-signature': list.join(' ') })).toEqual({ ok: true })
})

test('a fitting signature under another version does not count', () => {
  const renamed = ['v2', 'v1a', 'V1', ''].map((version) => published.signature.replace('v1', version))
  expect(judge({ 'webhook-signature': renamed.join(' ') })).toEqual({ ok: false, reason: 'no-match' })
})

test.each([
  ['5 minutes ago', 300, { ok: true }],
  ['5 minutes ahead', -300, { ok: true }],
  ['a second longer ago', 301, { ok: false, reason: 'too-old' }],
  ['a second further ahead', -301, { ok: false, reason: 'too-new' }],
])('a call of %s is judged by the receiver’s clock', (_, seconds, verdict) => {
  expect(judge({}, after(seconds))).toEqual(verdict)
})

test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s nothing is signed', (name) => {
  for (const value of [undefined, '']) expect(judge({ [name]: value })).toEqual({ ok: false, reason: 'header-missing' })
})

test.each([
  ['webhook-timestamp', '1614265330.0'],
  ['webhook-timestamp', '+1614265330'],
  ['webhook-timestamp', '1.6e9'],
  ['webhook-timestamp', '1614265330, 1614265330'],
  ['webhook-timestamp', 'hello'],
  ['webhook-id', 'a.1614265330'],
  ['webhook-id', 'a b'],
  ['webhook-id', 'x'.repeat(257)],
])('%s is not taken as %s', (name, value) => {
  expect(judge({ [name]: value })).toEqual({ ok: false, reason: 'header-malformed' })
})

test('bytes that are read as the same text are different bytes', () => {
  const [one, other] = [Buffer.from([0x22, 0xff, 0x22]), Buffer.from([0x22, 0xfe, 0x22])]
  const signed = sign([secret], { id, at, body: one })
  expect(verify({ headers: signed, body: one }, { secrets: [secret], now: at }).ok).toBe(true)
  expect(verify({ headers: signed, body: other }, { secrets: [secret], now: at }).ok).toBe(false)
})

test('while one secret replaces another, both ends may be ahead', () => {
  const [current, previous] = [secretOf(1), secretOf(2)]
  const signedWith = (secrets: readonly string[]) => sign(secrets, { id, at, body })
  const known = (secrets: readonly string[], by: readonly string[]) =>
    verify({ headers: signedWith(by), body }, { secrets, now: at }).ok
  expect(known([current, previous], [previous])).toBe(true)
  expect(known([current, previous], [current])).toBe(true)
  expect(known([previous], [current, previous])).toBe(true)
  expect(known([current], [previous])).toBe(false)
})

test('an id that could not be verified is not signed', () => {
  for (const odd of ['', 'a.b', 'a b', 'é', 'x'.repeat(257)])
    expect(() => sign([secret], { id: odd, at, body })).toThrow(RangeError)
})

const anySecret = fc
  .uint8Array({ minLength: 24, maxLength: 64 })
  .map((key) => `whsec_${Buffer.from(key).toString('base64')}`)
const anyId = fc.stringMatching(/^[!-\-/-~]{1,256}$/)
const anyMoment = fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') })
const anyCall = fc.record({ id: anyId, at: anyMoment, body: fc.uint8Array({ maxLength: 300 }) })

test('what was signed is verified', () => {
  fc.assert(
    fc.property(anySecret, anyCall, (key, call) => {
      const signed = sign([key], call)
      expect(verify({ headers: signed, body: call.body }, { secrets: [key], now: call.at })).toEqual({ ok: true })
    }),
  )
})

test('no byte of the body, the id, the timestamp or the secret can be another', () => {
  const place = fc.nat()
  fc.assert(
    fc.property(anySecret, anyCall, place, fc.integer({ min: 1, max: 255 }), (key, call, at, flip) => {
      const signed = sign([key], call)
      const accepted = (headers: object, bytes: Uint8Array, secret = key) =>
        verify({ headers: { ...signed, ...headers }, body: bytes }, { secrets: [secret], now: call.at }).ok
      const changed = Uint8Array.from(call.body)
      if (changed.length > 0) changed[at % changed.length] = (changed[at % changed.length] ?? 0) ^ flip
      const secretBytes = Buffer.from(key.slice(6), 'base64')
      secretBytes[at % secretBytes.length] = (secretBytes[at % secretBytes.length] ?? 0) ^ flip
      expect(accepted({}, changed)).toBe(changed.length === 0)
      expect(accepted({}, Buffer.concat([call.body, Buffer.from([flip])]))).toBe(false)
      expect(accepted({ 'webhook-id': `${call.id.slice(1)}${call.id[0] === '!' ? '#' : '!'}` }, call.body)).toBe(false)
      expect(accepted({ 'webhook-timestamp': String(Math.floor(call.at.getTime() / 1_000) + 1) }, call.body)).toBe(
        false,
      )
      expect(accepted({}, call.body, `whsec_${secretBytes.toString('base64')}`)).toBe(false)
    }),
  )
})

test('no headers make it throw, and none of chance are accepted', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('v1,', 'v1', ',', ' ', '1614265330', '-1', '9'.repeat(400), 'NaN', `v1,${'A'.repeat(43)}=`),
  )
  const value = fc.option(fc.oneof(text, fc.array(text)), { nil: undefined })
  const odd = fc.record({ 'webhook-id': value, 'webhook-timestamp': value, 'webhook-signature': value })
  fc.assert(
    fc.property(odd, fc.constantFrom(0, 1, 2), (some, kept) => {
      const whole = kept === 0 ? some : { ...headers, ...Object.fromEntries(Object.entries(some).slice(kept)) }
      expect(verify({ headers: whole, body }, { secrets: [secret], now: at }).ok).toBe(false)
    }),
    { numRuns: 1_000 },
  )
})
