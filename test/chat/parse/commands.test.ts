import fc from 'fast-check'
import type { Command } from '../../../src/chat/command.ts'
import { parse } from '../../../src/chat/parse.ts'

const said = (verb: Command['verb'], rest: object = {}): object => ({ verb, ...rest })

describe.each<[string, readonly (readonly [object, readonly string[]])[]]>([
  [
    'titles of the command menus',
    [
      [said('help', { reason: 'asked', guesses: [] }), ['help', 'hulp', 'wat kun je?']],
      [said('help', { reason: 'greeted', guesses: [] }), ['hoi', 'Hallo!', 'goedemorgen Belfry']],
      [said('help', { reason: 'thanked', guesses: [] }), ['bedankt!', 'dank je wel', 'Dankjewel, top']],
      [said('list'), ['list', 'lijst', 'de lijst', 'my rules', 'mijn regels', 'show me the list', 'toon de lijst']],
      [said('list', { everywhere: true }), ['list all', 'lijst alles', 'show all rules']],
      [said('status'), ['status', 'stauts', 'toon de status', 'what is the status', 'laat me de status zien']],
      [said('show'), ['show', 'toon', 'shwo']],
      [said('history'), ['history', 'histroy', 'geschiedenis', 'geschiedenes', 'geef me de geschiedenis']],
      [said('why'), ['why', 'waarom', 'waarm', 'why did I get this?', 'waarom kreeg ik dit niet?']],
      [said('mute'), ['mute', 'demp', 'snooze']],
      [said('quiet-hours'), ['quiet hours', 'quite hours', 'stille uren', 'stile uren']],
      [said('refresh'), ['refresh', 'ververs', 'vernieuw', 'refersh']],
      [said('settings'), ['settings', 'settngs', 'instellingen', 'de instellngen', 'show settings']],
      [said('language'), ['language', 'taal', 'langauge']],
      [said('time-zone'), ['time zone', 'tiem zone', 'timezone', 'tijdzone', 'tijdzon']],
      [said('ack'), ['ack', 'acknowledge', 'I am on it', "I'm on it", 'I’m on it!', 'ik pak het op', 'on it']],
    ],
  ],
  [
    'politeness',
    [
      [said('list'), ['please could you show me the list', 'kun je alsjeblieft de lijst tonen', 'hallo, lijst aub']],
      [said('status'), ['can I see the status please', 'mag ik de status zien', 'graag de status']],
      [said('settings'), ['could you please show the settings, thanks', 'ik wil graag de instellingen zien']],
      [
        said('mute', { what: { of: 'rule', number: 3 }, until: { day: 'tomorrow' } }),
        ['kun je regel 3 dempen tot morgen'],
      ],
      [said('remove', { number: 3 }), ['kun je regel 3 verwijderen', 'would you remove rule 3 please']],
    ],
  ],
  [
    'one rule by its number',
    [
      [said('remove', { number: 3 }), ['verwijder 3', 'verwijder regel #3', 'haal 3 weg', 'wis melding 3']],
      [said('restore', { number: 3 }), ['herstel 3', 'zet regel 3 terug']],
      [said('edit', { number: 3 }), ['edit 3', 'change rule 3', 'bewerk 3', 'wijzig regel 3', 'pas 3 aan']],
      [said('test', { number: 3 }), ['test 3', 'test rule 3', 'test regel 3']],
      [said('undo', { number: 12 }), ['undo 12', 'maak 12 ongedaan', 'undo change 12']],
      [said('undo'), ['undo', 'undo that', 'ongedaan maken']],
      [said('send-again', { number: 12 }), ['stuur opnieuw 12', 'stuur 12 opnieuw', 'verstuur bericht 12 opnieuw']],
      [said('approve', { number: 12 }), ['approve 12', 'keur 12 goed', 'approve request 12']],
      [said('refuse', { number: 12 }), ['refuse 12', 'deny 12', 'weiger 12', 'keur 12 af']],
      [said('why', { rule: 3 }), ['why 3', 'why rule 3?', 'waarom 3', 'waarom regel 3']],
    ],
  ],
  [
    'muting',
    [
      [
        said('mute', { what: { of: 'rule', number: 3 }, until: { minutes: 120 } }),
        ['mute 3 for 2 hours', 'mute 3 2h', 'demp 3 voor 2 uur', 'demp regel 3 2 uur'],
      ],
      [
        said('mute', { what: { of: 'rule', number: 3 }, until: { at: 540 } }),
        ['mute 3 until 9:00', 'snooze #3 till 9am', 'demp 3 tot 9 uur', 'demp 3 tot 9:00'],
      ],
      [
        said('mute', { what: { of: 'all' }, until: { minutes: 240 } }),
        ['mute all for 4 hours', 'demp alles vier uur', 'mute everything for four hours'],
      ],
      [
        said('mute', { what: { of: 'shown' }, until: { minutes: 60 } }),
        ['mute this for 1 hour', 'mute it for an hour', 'demp dit voor een uur'],
      ],
      [
        said('mute', { what: { of: 'subject', subject: 'VIP customers' }, until: { minutes: 60 } }),
        ['mute "VIP customers" for 1 hour', 'mute VIP customers for an hour', 'demp VIP customers voor 60 minuten'],
      ],
      [said('mute', { what: { of: 'subject', subject: 'all' } }), ['mute "all"', 'demp "all"']],
      [said('mute', { what: { of: 'rule', number: 3 } }), ['mute 3', 'mute 3 for ages', 'demp 3 voor altijd']],
      [said('unmute', { what: { of: 'rule', number: 3 } }), ['unmute 3', 'demp 3 niet meer', 'demp niet meer 3']],
      [said('unmute', { what: { of: 'all' } }), ['unmute all', 'demp alles niet meer']],
      [
        said('quiet-hours', { hours: { from: 1_080, to: 480 } }),
        [
          'quiet hours 18:00-8:00',
          'quiet hours from 6pm to 8am',
          'stille uren van 18:00 tot 8:00',
          'quiet hours 18-8',
          'set quiet hours 18:00 to 8:00',
        ],
      ],
      [
        said('quiet-hours', { hours: 'off' }),
        ['quiet hours off', 'turn off quiet hours', 'stille uren uit', 'turn quiet hours off'],
      ],
    ],
  ],
  [
    'looking things up',
    [
      [
        said('show', { subject: 'VIP customers' }),
        [
          'show VIP customers',
          'show "VIP customers"',
          'toon VIP customers',
          'laat VIP customers zien',
          'show the VIP customers',
        ],
      ],
      [
        said('show', { kind: 'segment', subject: 'list' }),
        ['show segment list', 'show the segment "list"', 'toon het segment list'],
      ],
      [said('show', { subject: 'everything' }), ['show "everything"']],
      [
        said('history', { subject: 'VIP' }),
        ['history of VIP', 'history VIP', 'geschiedenis van VIP', 'show history of VIP'],
      ],
      [
        said('why', { subject: 'VIP' }),
        ['why VIP', 'why did I not get VIP', 'waarom kreeg ik geen melding van VIP', 'why was I told about VIP'],
      ],
    ],
  ],
  [
    'settings and rights',
    [
      [
        said('owner', { subject: 'VIP', person: 'jan@contoso.com' }),
        [
          'owner of VIP is jan@contoso.com',
          'eigenaar van VIP is jan@contoso.com',
          'set owner of VIP to jan@contoso.com',
          'maak jan@contoso.com eigenaar van VIP',
        ],
      ],
      [said('owner', { subject: 'VIP', person: 'nobody' }), ['owner of VIP is nobody', 'eigenaar van VIP is niemand']],
      [said('owner', { subject: 'VIP', person: 'me' }), ['owner of "VIP" is me', 'eigenaar van VIP is mij']],
      [said('owner', { subject: 'VIP' }), ['owner of VIP', 'who owns VIP?', 'wie is de eigenaar van VIP?']],
      [
        said('refresh', { subject: 'Webshop' }),
        ['refresh Webshop', 'refresh data source Webshop', 'ververs Webshop', 'kun je Webshop verversen'],
      ],
      [said('refresh', { subject: 'Webshop', confirmed: true }), ['refresh Webshop now', 'ververs Webshop nu']],
      [
        said('allow-refresh', { isAllowed: true, person: 'Jan' }),
        ['allow Jan to refresh', 'let Jan refresh', 'sta Jan toe te verversen'],
      ],
      [
        said('allow-refresh', { isAllowed: false, person: 'Jan' }),
        ['do not allow Jan to refresh', "don't allow Jan to refresh", 'sta Jan niet toe te verversen'],
      ],
      [
        said('allow-instance', { isAllowed: true, instance: 'Contoso' }),
        ['allow Contoso here', 'open Contoso here', 'geef toegang tot Contoso', 'sta Contoso hier toe'],
      ],
      [
        said('allow-instance', { isAllowed: false, instance: 'Contoso' }),
        ['close Contoso here', 'sluit Contoso hier', 'disallow Contoso'],
      ],
      [
        said('ask-access', { instance: 'Contoso' }),
        ['ask for Contoso', 'ask for access to Contoso', 'vraag toegang tot Contoso'],
      ],
      [
        said('use', { instance: 'Contoso' }),
        ['use Contoso', 'use instance Contoso', 'gebruik Contoso', 'switch to Contoso'],
      ],
      [said('use', { instance: 'any' }), ['use any instance', 'gebruik elke instance', 'gebruik elke omgeving']],
      [
        said('language', { language: 'nl' }),
        ['language nl', 'language Dutch', 'taal Nederlands', 'set the language to dutch', 'spreek Nederlands'],
      ],
      [said('language', { language: 'en-GB' }), ['language en-gb', 'taal en-GB']],
      [said('language', { language: 'default' }), ['language default', 'taal standaard']],
      [
        said('time-zone', { zone: 'Europe/Amsterdam' }),
        ['time zone europe/amsterdam', 'tijdzone Amsterdam', 'set my time zone to Amsterdam'],
      ],
      [said('time-zone', { zone: 'America/New_York' }), ['time zone New York', 'tijdzone new_york']],
      [said('time-zone', { zone: 'Europe/London' }), ['tijdzone Londen']],
      [said('time-zone', { zone: 'default' }), ['time zone default', 'tijdzone standaard']],
      [said('time-zone', { zone: 'Atlantis' }), ['time zone Atlantis']],
    ],
  ],
])('%s', (_, all) => {
  test.each(all.flatMap(([command, texts]) => texts.map((text) => [text, command] as const)))('“%s”', (text, command) =>
    expect(parse(text)).toEqual(command),
  )
})

describe('what is not understood offers what comes nearest, in the language it was said in', () => {
  test.each([
    ['something about access', ['ask for access']],
    ['iets met mislukte dingen', ['meld mislukte vernieuwingen']],
    ['welke toegang heb ik', ['vraag toegang']],
    ['hoe zet ik de tijdzone', ['tijdzone']],
    ['who may see the history here', ['history']],
    ['refresh failures', ['subscribe refresh failures', 'refresh']],
    ['stop', []],
  ])('“%s”', (text, guesses) => expect(parse(text)).toEqual({ verb: 'help', reason: 'not-understood', guesses }))

  test('every guess is a command that is understood', () => {
    const words = fc.array(
      fc.constantFrom(
        ...'access toegang mute demp owner eigenaar why waarom edit test value taal rights boven'.split(' '),
      ),
      { minLength: 1, maxLength: 6 },
    )
    fc.assert(
      fc.property(words, (all) => {
        const command = parse(`hmm ${all.join(' ')}`)
        if (command.verb !== 'help') return
        for (const guess of command.guesses) expect([guess, parse(guess).verb]).not.toEqual([guess, 'help'])
      }),
    )
  })
})

const hostile = [
  '😀',
  '😀😀 🙈',
  '\u202eevil',
  'مرحبا',
  '[click](https://evil.example)',
  '<at>Everyone</at>',
  '${1+1}',
  "'; drop table rules; --",
  '\u0000\u0007\u001b[31m',
  '9'.repeat(400),
  'mute 99999999999999999999',
  'mute 3 for 99999999 hours',
  'quiet hours 99:99-1:1',
  'mute 3 until 31 February',
  'time zone ../../etc/passwd',
  'language \u0000',
  'owner of is',
  'owner of "" is ""',
  'show ""',
  'refresh now',
]

test.each(hostile)('%j gets an answer', (text) => expect(parse(text)).toHaveProperty('verb'))

test.each([
  ['mute', 'mute for until '],
  ['why', 'why did i not get '],
  ['owner', 'owner of x is '],
  ['quotes', 'show "" '],
  ['single quotes', "show ' "],
  ['doubled quotes', 'show """"'],
  ['waar', 'waarschuw als a waar b is '],
  ['boven', 'waarschuw als a boven 1 '],
  ['keer op rij', 'waarschuw als a boven 1 3 keer op rij '],
  ['niet meer', 'demp a niet meer '],
  ['langer dan', 'waarschuw als a langer dan 2 uur '],
  ['tonen', 'de tonen '],
  ['zien', 'laat a zien '],
  ['toe', 'sta a toe te '],
  ['to refresh', 'allow a to refresh '],
  ['articles', 'the my our '],
  ['digits', '1'],
  ['dashes', 'quiet hours - '],
  ['regel', 'verwijder regel '],
  ['met stijgt', 'waarschuw als a met 1 stijgt '],
  ['eigenaar van', 'maak a eigenaar van '],
])('“%s” without end gets an answer', (_, text) => {
  for (const all of [text.repeat(Math.ceil(2_000 / text.length)), `${text}${text.slice(-6).repeat(400)}`])
    expect(parse(all)).toHaveProperty('verb')
})

test('no text of any kind makes the parser fail', () => {
  const words = fc.constantFrom(
    ...'demp mute for voor until tot 3 9:00 uur hours "VIP" \' all alles dit owner of eigenaar van is jan taal nl toon show why waarom niet meer sta toe te verversen here hier waarschuw als boven 5 komt langer dan verouderd maak keur goed laat zien stille uren - 2026-12-01 morgen'.split(
      ' ',
    ),
  )
  const any = fc.oneof(
    fc.array(words, { maxLength: 30 }).map((all) => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  )
  fc.assert(
    fc.property(any, (text) => {
      expect(parse(text)).toHaveProperty('verb')
    }),
    { numRuns: 500 },
  )
})

test.each<[string, Command]>([
  ['stop mail 3', { verb: 'stop-mail', number: 3 }],
  ['please stop mailing me about rule 3', { verb: 'stop-mail', number: 3 }],
  ['stop the mails of rule #3', { verb: 'stop-mail', number: 3 }],
  ['no more mails', { verb: 'stop-mail' }],
  ['mail me again 3', { verb: 'mail-again', number: 3 }],
  ['email me again about rule 3', { verb: 'mail-again', number: 3 }],
  ['stop met mailen over regel 3', { verb: 'stop-mail', number: 3 }],
  ['geen mail meer van regel 3', { verb: 'stop-mail', number: 3 }],
  ['mail me weer over 3', { verb: 'mail-again', number: 3 }],
])('“%s” is about one’s own mails', (said, command) => {
  expect(parse(said)).toEqual(command)
})

test.each(['stop refresh failures', 'stop met mislukte verversingen', 'unsubscribe everything'])(
  '“%s” is still about what comes here',
  (said) => {
    expect(parse(said).verb).toBe('unsubscribe')
  },
)
