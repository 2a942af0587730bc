import type { RuleField } from '../../core/form.ts'
import type { RuleForm } from '../../core/message.ts'
import type { Button, Field, Pictured } from '../picture.ts'
import { button, phraseOf, type Scene } from '../scene.ts'
import { field, form, optionsOf, problemOf, typed } from './form.ts'
import { placedAway, unwanted } from './rule-line.ts'

/** The form of a rule: filled in as it was, with what does not fit beside its field. */
export function ruleForm(message: RuleForm, scene: Scene): Pictured {
  const { words } = scene
  const { rule, of, isOutdated } = message
  const isAlert = of === 'alert'
  const fresh = isAlert ? words.form.newAlert : words.form.newRefreshes
  const intro = isAlert ? words.form.alertIntro : words.form.refreshesIntro
  return form(scene, {
    title: rule === undefined ? fresh : words.form.change(rule.number),
    leads: [isOutdated ? words.form.outdated : intro, ...placedAway(message, scene), ...unwanted(message, scene)],
    fields: isAlert ? alertFields(message, scene) : refreshFields(message, scene),
    buttons: buttonsOf(message, scene),
  })
}

const conditions = ['above', 'below', 'either', 'rises', 'falls', 'stale', 'no-data'] as const
const events = ['refresh-failed', 'refresh-succeeded', 'full-refresh', 'unification', 'everything'] as const

/** A number as people type it, perhaps with a sign, a unit or a percent sign: it is read exactly when it comes. */
const anyNumber = String.raw`^.*\d.*$`
const upTo = { days: '^([1-9]|[1-8][0-9]|90)$', times: '^([1-9]|[12][0-9]|30)$' }

function alertFields(message: RuleForm, scene: Scene): readonly Field[] {
  const { words } = scene
  const part = (id: RuleField) => partOf(message, id, scene)
  const switched = (id: RuleField): Field => field({ kind: 'switch', ...part(id), value: isOn(message, id) })
  const text = (id: RuleField, pattern = ''): Field => {
    const common = part(id)
    return field({ kind: 'text', ...common, value: typed(scene, common.value), pattern })
  }
  const what = conditions.map((kind) => ({ title: words.form.condition(kind), value: kind }))
  const subjects = { ...searched(message, 'segment measure datasource'), choices: optionsOf(scene, message.subjects) }
  return [
    field({ ...part('subject'), isRequired: true, ...subjects }),
    field({ kind: 'choice', ...part('what'), isRequired: true, choices: what }),
    text('number', anyNumber),
    text('value'),
    text('within', upTo.days),
    text('recoverAt', anyNumber),
    text('times', upTo.times),
    switched('alsoNow'),
    switched('here'),
    switched('owner'),
    text('mails'),
  ]
}

function refreshFields(message: RuleForm, scene: Scene): readonly Field[] {
  const { words } = scene
  const part = (id: RuleField) => partOf(message, id, scene)
  const switched = (id: RuleField): Field => field({ kind: 'switch', ...part(id), value: isOn(message, id) })
  const what = events.map((kind) => ({ title: words.form.event(kind), value: kind }))
  const every = { title: words.form.everySource, value: 'all' }
  const subjects = { ...searched(message, 'datasource'), choices: [every, ...optionsOf(scene, message.subjects)] }
  return [
    field({ kind: 'choice', ...part('what'), label: words.form.events, isRequired: true, choices: what }),
    field({ ...part('subject'), label: words.form.source, ...subjects }),
    ...(message.instances.length < 2
      ? []
      : [field({ kind: 'choice', ...part('instance'), choices: optionsOf(scene, message.instances) })]),
    switched('firstFailures'),
    switched('alsoManual'),
  ]
}

/** A list that holds all there is needs no search. */
const searched = ({ hasMore }: RuleForm, dataset: string): Pick<Field, 'kind' | 'dataset'> =>
  hasMore ? { kind: 'search', dataset } : { kind: 'choice', dataset: '' }

function partOf({ values, problems }: RuleForm, id: RuleField, scene: Scene) {
  const { form } = scene.words
  const problem = problemOf(id, problems, scene)
  return {
    ...{ id, label: form.label(id), value: values[id] ?? '', placeholder: form.hint(id), error: form.error(id) },
    problem,
  }
}

const isOn = ({ values }: RuleForm, id: RuleField): string => (values[id] === 'true' ? 'true' : 'false')

function buttonsOf({ of, rule, isUnwanted, place }: RuleForm, scene: Scene): readonly Button[] {
  const { words } = scene
  const { alertWhen, subscribe, numbered, mute, lasting, list } = phraseOf(scene)
  const fresh = of === 'alert' ? alertWhen : subscribe
  const says = rule === undefined ? fresh : numbered.edit(`${rule.number}`)
  const along = {
    form: of,
    ...(rule !== undefined && { rule: `${rule.number}`, revision: `${rule.revision}` }),
  }
  const alone = (title: string, command: string): Button => ({ ...button(title, command), isAlone: true })
  const ofRule =
    rule === undefined
      ? []
      : [
          ...(isUnwanted
            ? [alone(words.unsubscribe.button['mail-again'], numbered['mail-again'](`${rule.number}`))]
            : []),
          alone(words.form.button.test, numbered.test(`${rule.number}`)),
          // it is muted where it was made
          ...(place === undefined ? [alone(words.form.button.muteIt, mute(`${rule.number}`, lasting(1, 'hour')))] : []),
          alone(words.form.button.removeIt, numbered.remove(`${rule.number}`)),
        ]
  return [{ ...button(words.form.button.save, says), with: along }, ...ofRule, alone(words.form.button.cancel, list)]
}
