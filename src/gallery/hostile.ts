/** Everything that a name can hold to break a card, a mail or a reader's trust. */
export const hostileTexts = [
  '*bold* _it_ [pay here](https://evil.example) <at>Everyone</at>',
  '<b>html</b> &amp; ${name} {{DATE(2017-02-14T06:08:39Z,SHORT)}} <script>alert(1)</script>',
  '`tick` `tock` "quoted" \'single\' \\*not bold\\* ~~gone~~ C:\\temp\\_x www.evil.example',
  'two\r\nlines\r\nBcc: all@contoso.com',
  '# 1. - שלום עולם \u202Eevil\u202C 🚨👩‍👩‍👧',
  'ANameOfAHundredLettersWithoutASpace_'.repeat(3).slice(0, 100),
  `long ${'name '.repeat(59)}`,
] as const

const named = [
  ...['name', 'subject', 'instanceName', 'owner', 'errorMessage', 'errorCode', 'to', 'title', 'by', 'detail'],
  ...['createdBy', 'acknowledgedBy', 'said', 'dimension', 'skipped', 'failed', 'refreshing', 'instances'],
]

/** The same message in which every name and text from outside is another hostile one. */
export function hostile<Whole>(message: Whole): Whole {
  let next = 0
  const text = (): string => hostileTexts[next++ % hostileTexts.length] ?? ''
  return JSON.parse(JSON.stringify(message), (key, value: unknown) => {
    if (!named.includes(key)) return value
    if (Array.isArray(value)) return value.map((item) => (typeof item === 'string' ? text() : item))
    return typeof value === 'string' && !isMoment(value) ? text() : value
  })
}

const isMoment = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text)
