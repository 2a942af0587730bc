import fc from 'fast-check'
import { notServed } from '../src/config/not-served.ts'
import { secrets } from '../src/config/secrets.ts'
import { type Config, parseConfig } from '../src/config.ts'

const guidOf = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`

const demoEnv = { CI_API_URL: 'http://127.0.0.1:3979/v1', CI_AUTH: 'none' }

const productionEnv = {
  PUBLIC_URL: 'https://belfry.example.com/',
  CI_TENANT_ID: guidOf('1'),
  CI_CLIENT_ID: guidOf('2'),
  CI_CLIENT_SECRET: 'ci-secret-value',
  MicrosoftAppId: guidOf('3'),
  MicrosoftAppPassword: 'app-password-value',
  MicrosoftAppTenantId: guidOf('4'),
  ADMINS: `${guidOf('5')}, ${guidOf('a').toUpperCase()}`,
}

const mailEnv = { SMTP_URL: 'smtps://user:p%40ss-word@mail.example.com:465', MAIL_FROM: 'belfry@Example.com' }

const noFiles: (path: string) => string = () => {
  throw new Error('no such file')
}

const parse = (env: Record<string, string>, readFile = noFiles) => parseConfig(env, readFile)

function configOf(env: Record<string, string>, readFile = noFiles): Config {
  const parsed = parse(env, readFile)
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'))
  return parsed.config
}

function problemsOf(env: Record<string, string>, readFile = noFiles): readonly string[] {
  const parsed = parse(env, readFile)
  return parsed.ok ? [] : parsed.problems
}

const names = (problems: readonly string[]): readonly string[] => problems.map((problem) => problem.split(':')[0] ?? '')

describe('what is there without a word', () => {
  test('a loopback API without credentials is enough for local mode', () => {
    expect(configOf(demoEnv)).toEqual({
      local: true,
      host: '127.0.0.1',
      port: 3978,
      database: { kind: 'embedded', dataDir: './data' },
      logLevel: 'info',
      locale: 'en',
      timeZone: 'UTC',
      customerInsights: {
        apiUrl: 'http://127.0.0.1:3979/v1',
        auth: { kind: 'none' },
        callsPerMinute: 100,
        pollIdleMs: 30_000,
        pollActiveMs: 5_000,
        sweepMs: 900_000,
        troubleAfter: 5,
      },
      serviceHosts: [],
      admins: [],
      instanceAccess: 'everyone',
      delivery: { groupWaitMs: 5_000, repeatMs: 86_400_000, timeoutMs: 15_000, leaseMs: 60_000 },
    })
  })

  test('an empty environment names the three credentials of Customer Insights and nothing else', () => {
    expect(names(problemsOf({}))).toEqual(['CI_TENANT_ID', 'CI_CLIENT_ID', 'CI_CLIENT_SECRET'])
  })

  test('an empty value counts as unset', () => {
    expect(configOf({ ...demoEnv, PORT: '', PUBLIC_URL: '', MicrosoftAppId: '', DATABASE_URL: '' }).local).toBe(true)
  })
})

describe('a bot with an identity', () => {
  test('serves its tenant, listens everywhere and knows the hosts of Teams', () => {
    const config = configOf({ ...productionEnv, BOT_SERVICE_HOSTS: 'Teams.example.com' })
    expect(config).toMatchObject({
      local: false,
      host: '0.0.0.0',
      publicUrl: 'https://belfry.example.com',
      bot: { appType: 'SingleTenant', appId: guidOf('3'), tenantId: guidOf('4'), appPassword: 'app-password-value' },
      admins: [guidOf('5'), guidOf('a')],
      instanceAccess: 'allowed',
    })
    expect(config.serviceHosts).toEqual([
      'smba.trafficmanager.net',
      'smba.infra.gcc.teams.microsoft.com',
      'smba.infra.gov.teams.microsoft.us',
      'smba.infra.dod.teams.microsoft.us',
      'teams.example.com',
    ])
  })

  test('needs its tenant, its password and admins', () => {
    const { MicrosoftAppPassword: _p, MicrosoftAppTenantId: _t, ADMINS: _a, ...bare } = productionEnv
    expect(names(problemsOf(bare))).toEqual(['MicrosoftAppTenantId', 'MicrosoftAppPassword', 'ADMINS'])
    const open = { ...bare, MicrosoftAppTenantId: guidOf('4'), MicrosoftAppType: 'UserAssignedMSI' }
    expect(problemsOf({ ...open, INSTANCE_ACCESS: 'everyone' })).toEqual([])
  })

  test.each([
    ['PUBLIC_URL', 'https://belfry.example.com'],
    ['HOST', '0.0.0.0'],
    ['HOST', '::'],
    ['HOST', '::ffff:127.0.0.1'],
    ['HOST', 'localhost.example.com'],
  ])('without an identity %s is refused: %s', (name, value) => {
    expect(problemsOf({ ...demoEnv, [name]: value, INSTANCE_ACCESS: 'everyone' })).toEqual([
      expect.stringMatching(`^${name}: refused without MicrosoftAppId`),
    ])
  })

  test.each(['127.0.0.1', '127.8.8.8', '::1', 'localhost'])('local mode may listen on %s', (host) => {
    expect(configOf({ ...demoEnv, HOST: host }).host).toBe(host)
  })
})

describe('mail', () => {
  test('goes to the domain of the sender, and in local mode to the sender as a last resort', () => {
    expect(configOf({ ...demoEnv, ...mailEnv }).mail).toEqual({
      way: { via: 'smtp', smtpUrl: mailEnv.SMTP_URL },
      from: 'belfry@example.com',
      allowedDomains: ['example.com'],
      perMinute: 30,
      connections: 3,
      groupWaitMs: 30_000,
      adminMail: 'belfry@example.com',
    })
  })

  test('outside local mode needs a last resort in an allowed domain', () => {
    expect(names(problemsOf({ ...productionEnv, ...mailEnv }))).toEqual(['ADMIN_MAIL'])
    expect(names(problemsOf({ ...productionEnv, ...mailEnv, ADMIN_MAIL: 'a@elsewhere.org' }))).toEqual(['ADMIN_MAIL'])
    expect(problemsOf({ ...productionEnv, ...mailEnv, ADMIN_MAIL: 'a@example.com' })).toEqual([])
    const domains = { ADMIN_MAIL: 'a@elsewhere.org', MAIL_ALLOWED_DOMAINS: 'example.com, Elsewhere.org' }
    expect(problemsOf({ ...productionEnv, ...mailEnv, ...domains })).toEqual([])
  })

  test.each(['1', '1000'])('may go at a pace of %s a minute', (pace) => {
    expect(configOf({ ...demoEnv, ...mailEnv, MAIL_PER_MINUTE: pace }).mail?.perMinute).toBe(Number(pace))
  })

  test('needs a sender, and is off without a server', () => {
    expect(names(problemsOf({ ...demoEnv, SMTP_URL: 'smtp://127.0.0.1:1025' }))).toEqual(['MAIL_FROM'])
    expect(configOf({ ...demoEnv, MAIL_FROM: 'belfry@example.com' }).mail).toBeUndefined()
  })
})

describe('mail through Microsoft Graph', () => {
  const graph = { MAIL_VIA: 'graph', MAIL_FROM: 'belfry@example.com', ADMIN_MAIL: 'a@example.com' }

  test('is signed in to as the directory is, and needs no relay', () => {
    const { mail, directory } = configOf({ ...productionEnv, ...graph })
    expect(mail).toMatchObject({ way: { via: 'graph', directory }, from: 'belfry@example.com', connections: 3 })
    expect(directory?.auth).toMatchObject({ clientSecret: 'ci-secret-value' })
  })

  test('needs a sender, somebody to turn to and a sign-in, all told at once', () => {
    expect(names(problemsOf({ ...productionEnv, MAIL_VIA: 'graph' }))).toEqual(['MAIL_FROM', 'ADMIN_MAIL'])
    expect(problemsOf({ ...demoEnv, MAIL_VIA: 'graph' })).toEqual([
      expect.stringMatching(/^MAIL_FROM: required with MAIL_VIA graph/),
      expect.stringMatching(/^MAIL_VIA: graph needs a sign-in; expected GRAPH_TENANT_ID/),
    ])
  })

  test('with half a sign-in is told of the missing half only', () => {
    const half = { ...demoEnv, ...graph, GRAPH_TENANT_ID: guidOf('6'), GRAPH_CLIENT_ID: guidOf('7') }
    expect(names(problemsOf(half))).toEqual(['GRAPH_CLIENT_SECRET'])
  })

  test('takes no relay beside it, and four connections at most', () => {
    const beside = { SMTP_URL: mailEnv.SMTP_URL, SMTP_OAUTH: 'true', MAIL_CONNECTIONS: '5' }
    expect(names(problemsOf({ ...productionEnv, ...graph, ...beside }))).toEqual([
      'SMTP_URL',
      'SMTP_OAUTH',
      'MAIL_CONNECTIONS',
    ])
    expect(configOf({ ...productionEnv, ...graph, MAIL_CONNECTIONS: '4' }).mail?.connections).toBe(4)
  })

  test('may stand in on this machine, without a sign-in', () => {
    const { mail } = configOf({ ...demoEnv, ...graph, GRAPH_URL: 'http://127.0.0.1:8080' })
    expect(mail?.way).toEqual({
      via: 'graph',
      directory: { graphUrl: 'http://127.0.0.1:8080', auth: { kind: 'none' } },
    })
  })
})

describe('mail with a token instead of a password', () => {
  const oauth = { SMTP_OAUTH: 'true', MAIL_FROM: 'belfry@example.com', ADMIN_MAIL: 'a@example.com' }
  const production = { ...productionEnv, ...oauth }
  const identityEnv = { CI_AUTH: 'managed-identity' }

  test('is signed in to by the sender, or by whom the URL names, and only with TLS', () => {
    const smtpUrl = 'smtp://smtp.office365.com:587'
    const auth = configOf(productionEnv).directory?.auth
    expect(configOf({ ...production, SMTP_URL: smtpUrl }).mail?.way).toEqual({
      ...{ via: 'smtp', smtpUrl },
      oauth: { auth, user: 'belfry@example.com', needsTls: true },
    })
    const named = 'smtps://alerts%40example.com@mail.example.com'
    expect(configOf({ ...identityEnv, ...oauth, SMTP_URL: named }).mail?.way).toMatchObject({
      oauth: { auth: { kind: 'managed-identity' }, user: 'alerts@example.com' },
    })
    const here = configOf({ ...production, SMTP_URL: 'smtp://127.0.0.1:25?tls.rejectUnauthorized=false' }).mail?.way
    expect(here).toMatchObject({ oauth: { needsTls: false } })
  })

  test.each([
    ['beside a password', mailEnv.SMTP_URL, /^SMTP_URL: expected no password while SMTP_OAUTH is true/],
    ['where TLS is switched off', 'smtp://mail.example.com?ignoreTLS=true', /^SMTP_URL: expected TLS/],
    ['where TLS is not asked for', 'smtp://mail.example.com?requireTLS=false', /^SMTP_URL: expected TLS/],
    [
      'where no certificate is checked',
      'smtp://mail.example.com:587?tls.rejectUnauthorized=false',
      /^SMTP_URL: expected TLS with a checked certificate/,
    ],
    [
      'where no certificate is checked from the start',
      'smtps://mail.example.com?tls.rejectUnauthorized=true&tls.rejectUnauthorized=false',
      /^SMTP_URL: expected TLS with a checked certificate/,
    ],
    ['without a server', '', /^SMTP_OAUTH: given without SMTP_URL/],
  ])('is refused %s', (_, url, problem) => {
    expect(problemsOf({ ...production, SMTP_URL: url })).toEqual([expect.stringMatching(problem)])
  })

  test('is refused where nobody signs in', () => {
    expect(problemsOf({ ...demoEnv, ...oauth, SMTP_URL: 'smtps://mail.example.com' })).toEqual([
      expect.stringMatching(/^SMTP_OAUTH: true needs a sign-in; expected GRAPH_TENANT_ID/),
    ])
  })

  test('switched off leaves the password as it is', () => {
    const way = configOf({ ...demoEnv, ...mailEnv, SMTP_OAUTH: 'false' }).mail?.way
    expect(way).toEqual({ via: 'smtp', smtpUrl: mailEnv.SMTP_URL })
  })
})

describe('credentials', () => {
  test('a managed identity needs no secret, and may name its client', () => {
    const env = { CI_AUTH: 'managed-identity' }
    expect(configOf(env).customerInsights.auth).toEqual({ kind: 'managed-identity' })
    expect(configOf({ ...env, CI_CLIENT_ID: guidOf('2') }).customerInsights.auth).toEqual({
      kind: 'managed-identity',
      clientId: guidOf('2'),
    })
  })

  test('no credentials are for a loopback API only', () => {
    expect(names(problemsOf({ CI_AUTH: 'none' }))).toEqual(['CI_AUTH'])
    expect(names(problemsOf({ CI_AUTH: 'none', CI_API_URL: 'https://127.0.0.1.example.com' }))).toEqual(['CI_AUTH'])
    expect(problemsOf({ CI_AUTH: 'none', CI_API_URL: 'http://[::1]:3979' })).toEqual([])
  })

  test('a server takes the place of the folder, and its password is known to the log as written and as meant', () => {
    const url = 'postgresql://belfry:d%40ta-word@db.example.com:5432/belfry?sslmode=verify-full'
    const config = configOf({ ...demoEnv, DATA_DIR: './elsewhere', DATABASE_URL_FILE: '/run/s' }, () => `${url}\n`)
    expect(config.database).toEqual({ kind: 'server', url })
    expect(secrets(config)).toEqual(expect.arrayContaining([url, 'd%40ta-word', 'd@ta-word']))
  })

  test('every secret is known to the log, the mail password as written and as meant', () => {
    const config = configOf({
      ...productionEnv,
      ...mailEnv,
      ADMIN_MAIL: 'a@example.com',
      CI_SUBSCRIPTION_KEY: 'sub-key',
    })
    expect(secrets(config)).toEqual(
      expect.arrayContaining(['sub-key', 'ci-secret-value', 'app-password-value', 'p%40ss-word', 'p@ss-word']),
    )
  })
})

describe('the links in mails', () => {
  const linkSecret = 'x'.repeat(32)

  test('are signed with a secret that is set, or with one that is made', () => {
    expect(configOf({ ...demoEnv, LINK_SECRET: linkSecret }).linkSecret).toBe(linkSecret)
    expect(configOf(demoEnv).linkSecret).toBeUndefined()
    expect(secrets(configOf({ ...demoEnv, LINK_SECRET: linkSecret }))).toContain(linkSecret)
  })

  test('are signed with nothing that could be guessed', () => {
    expect(problemsOf({ ...demoEnv, LINK_SECRET: linkSecret.slice(1) })).toEqual([
      'LINK_SECRET: expected 32 characters or more of chance',
    ])
  })
})

describe('posted events', () => {
  const [current, previous] = [1, 2].map((byte) => `whsec_${Buffer.alloc(24, byte).toString('base64')}`)
  const env = { ...demoEnv, EVENTS_SECRET: current ?? '' }

  test('are off without a secret, and taken with the current one and the one it replaces', () => {
    expect(configOf(demoEnv).events).toBeUndefined()
    expect(configOf(env).events).toEqual({ secrets: [current] })
    const both = { ...env, EVENTS_SECRET_PREVIOUS_FILE: '/run/s' }
    expect(configOf(both, () => `${previous}\n`).events).toEqual({ secrets: [current, previous] })
  })

  test('have secrets that the log knows, with and without their prefix', () => {
    const known = secrets(configOf({ ...env, EVENTS_SECRET_PREVIOUS: previous ?? '' }))
    expect(known).toEqual(expect.arrayContaining([current, previous, current?.slice(6), previous?.slice(6)]))
  })

  test('need a current secret beside a previous one', () => {
    expect(problemsOf({ ...demoEnv, EVENTS_SECRET_PREVIOUS: previous ?? '' })).toEqual([
      'EVENTS_SECRET_PREVIOUS: given without EVENTS_SECRET, the one that takes its place',
    ])
  })

  test('are signed with 24 to 64 bytes', () => {
    const problems = [23, 24, 64, 65].map((bytes) =>
      problemsOf({ ...demoEnv, EVENTS_SECRET: `whsec_${Buffer.alloc(bytes, 7).toString('base64')}` }),
    )
    const told = ['EVENTS_SECRET: expected whsec_ and the base64 of 24 to 64 random bytes']
    expect(problems).toEqual([told, [], [], told])
  })
})

describe('the directory', () => {
  const own = {
    GRAPH_TENANT_ID: guidOf('6'),
    GRAPH_CLIENT_ID: guidOf('7'),
    GRAPH_CLIENT_SECRET: 'graph-secret-value',
  }
  const identityEnv = { CI_AUTH: 'managed-identity', CI_CLIENT_ID: guidOf('8') }
  const graphUrl = 'https://graph.microsoft.com'
  const ownAuth = {
    kind: 'client-secret',
    tenantId: guidOf('6'),
    clientId: guidOf('7'),
    clientSecret: 'graph-secret-value',
  }

  test.each<[string, Record<string, string>, object | undefined]>([
    ['is off where nobody signs in', demoEnv, undefined],
    [
      'is asked by the app registration for Customer Insights',
      productionEnv,
      { ...ownAuth, tenantId: guidOf('1'), clientId: guidOf('2'), clientSecret: 'ci-secret-value' },
    ],
    ['is asked by the managed identity, too', identityEnv, { kind: 'managed-identity', clientId: guidOf('8') }],
    [
      'may have an identity of its own',
      { ...identityEnv, GRAPH_CLIENT_ID: guidOf('7') },
      { kind: 'managed-identity', clientId: guidOf('7') },
    ],
    ['may have an app registration of its own', { ...productionEnv, ...own }, ownAuth],
    ['has it beside a managed identity', { ...identityEnv, ...own }, ownAuth],
    ['has it beside an API without a sign-in', { ...demoEnv, ...own }, ownAuth],
    [
      'shares what it is not given',
      { ...productionEnv, GRAPH_CLIENT_SECRET: 'graph-secret-value' },
      { ...ownAuth, tenantId: guidOf('1'), clientId: guidOf('2') },
    ],
  ])('%s', (_, env, auth) => {
    expect(configOf(env).directory).toEqual(auth && { graphUrl, auth })
  })

  test('that stands in on this machine is not signed in to', () => {
    const { directory } = configOf({ ...productionEnv, GRAPH_URL: 'http://127.0.0.1:8080/' })
    expect(directory).toEqual({ graphUrl: 'http://127.0.0.1:8080', auth: { kind: 'none' } })
  })

  test('with half an app registration is a problem of each missing part', () => {
    expect(names(problemsOf({ ...demoEnv, GRAPH_CLIENT_ID: guidOf('7') }))).toEqual([
      'GRAPH_TENANT_ID',
      'GRAPH_CLIENT_SECRET',
    ])
  })

  test('has a secret that the log knows', () => {
    expect(secrets(configOf({ ...productionEnv, ...own }))).toEqual(
      expect.arrayContaining(['ci-secret-value', 'graph-secret-value']),
    )
  })
})

test.each([
  ['nl', 'nl'],
  ['nl-be', 'nl-BE'],
  ['EN', 'en'],
])('the default language %s is kept as %s', (written, kept) => {
  expect(configOf({ ...demoEnv, DEFAULT_LOCALE: written }).locale).toBe(kept)
})

describe('a mounted file', () => {
  test('stands in for its setting, without its last line break', () => {
    const { CI_CLIENT_SECRET, ...rest } = productionEnv
    const config = configOf({ ...rest, CI_CLIENT_SECRET_FILE: '/run/s' }, () => `${CI_CLIENT_SECRET}\r\n`)
    expect(config.customerInsights.auth).toMatchObject({ clientSecret: CI_CLIENT_SECRET })
  })

  test('beside the setting itself is a problem', () => {
    expect(problemsOf({ ...demoEnv, PORT: '80', PORT_FILE: '/run/port' }, () => '80')).toEqual([
      'PORT: given twice; expected either PORT or PORT_FILE',
    ])
  })

  test('that cannot be read is one problem, and an empty one leaves its setting unset', () => {
    const { CI_CLIENT_SECRET: _, ...rest } = productionEnv
    const env = { ...rest, CI_CLIENT_SECRET_FILE: '/run/s' }
    expect(problemsOf(env)).toEqual([
      'CI_CLIENT_SECRET: expected CI_CLIENT_SECRET_FILE to be the path of a file that can be read',
    ])
    expect(problemsOf(env, () => '\n')).toEqual([expect.stringContaining('CI_CLIENT_SECRET: required')])
    expect(names(problemsOf({ ...demoEnv, HOST: '0.0.0.0', MicrosoftAppId_FILE: '/run/id' }, () => ''))).toEqual([
      'HOST',
    ])
  })
})

test.each([
  ['PORT', '65536'],
  ['DATABASE_URL', 'mysql://belfry:secret@db.example.com/belfry'],
  ['DATABASE_URL', 'postgres://belfry:secret@db.example.com'],
  ['DATABASE_URL', 'postgres://belfry:100%@db.example.com/belfry'],
  ['DATABASE_URL', 'postgres://belfry@db.example.com/belfry?password=secret'],
  ['DATABASE_URL', 'db.example.com'],
  ['PORT', '1e3'],
  ['PUBLIC_URL', 'http://belfry.example.com'],
  ['CI_API_URL', 'http://api.example.com'],
  ['CI_API_URL', 'https://user:pass@api.example.com'],
  ['CI_API_URL', 'not a url'],
  ['CI_INSTANCE_IDS', `${guidOf('1')},production`],
  ['CI_AUTH', 'certificate'],
  ['CI_CALLS_PER_MINUTE', '101'],
  ['CI_CALLS_PER_MINUTE', '0'],
  ['CI_POLL_IDLE_SECONDS', '0'],
  ['CI_POLL_ACTIVE_SECONDS', '0.5'],
  ['CI_SWEEP_SECONDS', '-1'],
  ['CI_TROUBLE_AFTER', 'five'],
  ['MicrosoftAppType', 'MultiTenant'],
  ['MicrosoftAppId', 'belfry'],
  ['MicrosoftAppTenantId', 'example.com'],
  ['BOT_SERVICE_HOSTS', '*.example.com'],
  ['BOT_SERVICE_HOSTS', 'https://example.com'],
  ['MAIL_VIA', 'pigeon'],
  ['SMTP_OAUTH', 'yes'],
  ['SMTP_URL', 'https://mail.example.com'],
  ['SMTP_URL', 'smtp://'],
  ['MAIL_PER_MINUTE', '0'],
  ['MAIL_PER_MINUTE', '1001'],
  ['MAIL_PER_MINUTE', 'x'],
  ['MAIL_FROM', 'Belfry <belfry@example.com>'],
  ['MAIL_ALLOWED_DOMAINS', '@example.com'],
  ['ADMINS', 'alex@example.com'],
  ['INSTANCE_ACCESS', 'none'],
  ['EVENTS_SECRET', 'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ['EVENTS_SECRET', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS'],
  ['EVENTS_SECRET', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-'],
  ['EVENTS_SECRET', 'whsec_ MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
  ['SEND_TIMEOUT_SECONDS', 'soon'],
  ['GRAPH_URL', 'http://graph.example.com'],
  ['GRAPH_URL', 'https://graph.microsoft.com?x=1'],
  ['GRAPH_TENANT_ID', 'not a tenant'],
  ['GRAPH_CLIENT_ID', 'belfry'],
  ['DEFAULT_LOCALE', 'Dutch!'],
  ['DEFAULT_TIME_ZONE', 'Mars/Olympus'],
  ['DEFAULT_TIME_ZONE', '+01:00'],
  ['LOG_LEVEL', 'verbose'],
])('%s does not take %s, and nothing else is blamed', (name, value) => {
  const settings = { ...mailEnv, ADMIN_MAIL: 'a@example.com', CI_SUBSCRIPTION_KEY: 'key' }
  expect(names(problemsOf({ ...productionEnv, ...settings, [name]: value }))).toEqual([name])
})

test('a lease shorter than three time-outs is refused', () => {
  const env = { ...demoEnv, SEND_TIMEOUT_SECONDS: '21' }
  expect(names(problemsOf(env))).toEqual(['DELIVERY_LEASE_SECONDS'])
  expect(configOf({ ...env, DELIVERY_LEASE_SECONDS: '63' }).delivery.leaseMs).toBe(63_000)
})

test.each([...notServed])('%s is not ignored: it is said to be not available yet', (name) => {
  expect(problemsOf({ ...demoEnv, [name]: 'x' })).toEqual([expect.stringMatching(`^${name}: not available yet`)])
})

test('all problems are reported together', () => {
  const env = { PORT: 'x', LOG_LEVEL: 'x', DATABASE_URL: 'x', CI_AUTH: 'managed-identity', CI_API_URL: 'x' }
  expect([...names(problemsOf(env))].sort()).toEqual(['CI_API_URL', 'DATABASE_URL', 'LOG_LEVEL', 'PORT'])
})

/** Every name that a problem can be about. */
const everyName = [
  ...names(problemsOf(Object.fromEntries(notServed.map((name) => [name, 'x'])))),
  ...Object.keys({ ...demoEnv, ...productionEnv, ...mailEnv }),
  ...'HOST PORT DATA_DIR CI_INSTANCE_IDS CI_SUBSCRIPTION_KEY CI_CALLS_PER_MINUTE CI_POLL_IDLE_SECONDS'.split(' '),
  ...'CI_POLL_ACTIVE_SECONDS CI_SWEEP_SECONDS CI_TROUBLE_AFTER MicrosoftAppType BOT_SERVICE_HOSTS MAIL_VIA'.split(' '),
  ...'MAIL_ALLOWED_DOMAINS MAIL_PER_MINUTE MAIL_CONNECTIONS MAIL_GROUP_WAIT_SECONDS ADMIN_MAIL LOG_LEVEL'.split(' '),
  ...'INSTANCE_ACCESS GROUP_WAIT_SECONDS SEND_TIMEOUT_SECONDS DELIVERY_LEASE_SECONDS DEFAULT_LOCALE'.split(' '),
  ...'GRAPH_URL GRAPH_TENANT_ID GRAPH_CLIENT_ID GRAPH_CLIENT_SECRET'.split(' '),
  ...['SMTP_OAUTH', 'DEFAULT_TIME_ZONE', 'DATABASE_URL', 'EVENTS_SECRET', 'EVENTS_SECRET_PREVIOUS'],
]

test('no value of any setting ever appears in a problem', () => {
  const core = fc.stringMatching(/^zq[0-9a-f]{12}$/)
  const shapes = fc.constantFrom(
    '$',
    'https://$.org',
    'smtp://u:$@h',
    'postgres://u:$@h/',
    '$@$.org',
    '+$',
    '/run/$',
    '127.0.0.1/$',
  )
  const value = fc.tuple(core, shapes).map(([secret, shape]) => shape.replaceAll('$', secret))
  const name = fc.tuple(fc.constantFrom(...everyName), fc.constantFrom('', '_FILE')).map((parts) => parts.join(''))
  const setting = fc.record({ name, value })
  fc.assert(
    fc.property(
      fc.array(setting, { minLength: 1, maxLength: 12 }),
      value,
      fc.boolean(),
      (settings, inFile, readable) => {
        const readFile = (path: string): string => {
          if (readable) return inFile
          throw new Error(`cannot read ${path}: ${inFile}`)
        }
        const env = Object.fromEntries(settings.map((each) => [each.name, each.value]))
        const told = problemsOf(env, readFile).join('\n')
        expect(told).not.toMatch(/zq[0-9a-f]/)
      },
    ),
    { numRuns: 500 },
  )
})
