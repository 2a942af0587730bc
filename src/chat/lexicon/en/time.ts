import type { Times } from '../lexicon.ts'

/** How times are said in English. */
export const times: Times = {
  for: 'for, during',
  until: 'until, till, til',
  from: 'from, between',
  to: 'to, and',
  at: 'at',
  units: {
    minute: 'minutes, minute, mins, min, m',
    hour: 'hours, hour, hrs, hr, h',
    day: 'days, day, d',
    week: 'weeks, week, w',
  },
  lengths: { 'half an hour': 30, 'a half hour': 30, 'half hour': 30, 'an hour and a half': 90 },
  moments: { noon: 720, midday: 720, midnight: 0 },
  lasting: '',
  ordinals: 'st, nd, rd, th',
  clock: "o'clock, h",
  halfBefore: '',
  today: 'today',
  tomorrow: 'tomorrow, tomorrow morning',
  next: 'on, next, this',
  weekdays: `sunday|sun, monday|mon, tuesday|tue, wednesday|wed, thursday|thu, friday|fri, saturday|sat`,
  months: `january|jan, february|feb, march|mar, april|apr, may, june|jun, july|jul, august|aug, september|sep|sept
    october|oct, november|nov, december|dec`,
}
