import { voiceFor } from '../../src/words/voice.ts'

test.each([
  ['en', 'On', 'On, over SMTP', 'On, through Microsoft Graph'],
  ['nl', 'Aan', 'Aan, via SMTP', 'Aan, via Microsoft Graph'],
])('the status says in %s how mail goes out, as far as that is known', (language, ...said) => {
  const { mailOn } = voiceFor(language, 'UTC').words.status
  expect([mailOn(undefined), mailOn('smtp'), mailOn('graph')]).toEqual(said)
})
