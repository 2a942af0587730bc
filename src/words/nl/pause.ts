import type { PauseReason } from '../../core/event.ts'
import type { SubjectKind } from '../../core/subject.ts'
import type { Shown } from '../shown.ts'
import { kinds } from './kind.ts'

/** That a rule is not judged, why, and how it goes on. */
export const pause = {
  state: 'Gepauzeerd',
  told: (number: number, kind: SubjectKind | 'instance', name: Shown, instance: Shown, reason: PauseReason) =>
    reason === 'instance-gone'
      ? `Alle regels voor ${instance} wachten: Belfry ziet die omgeving niet meer`
      : `Regel ${number} wacht: ${kinds[kind].the} ${name} ${becauses[reason]}`,
  goesOn: (kind: SubjectKind | 'instance', reason: PauseReason, number: number, inChannel: boolean) => {
    const command = `“${inChannel ? '@Belfry ' : ''}verwijder ${number}”`
    if (reason === 'deleted')
      return `De regel gaat vanzelf verder als er weer een ${kinds[kind].name} met die naam komt. Komt er geen, zeg dan ${command}.`
    if (reason === 'instance-gone') return 'Ze gaan vanzelf verder zodra Belfry die omgeving weer ziet.'
    return `De regel gaat vanzelf verder zodra ${kinds[kind].the} weer actief is. Hoeft dat niet, zeg dan ${command}.`
  },
  /** In the list of rules. */
  listed: (reason: PauseReason) => `Gepauzeerd: ${listed[reason]}`,
  missed: (name: Shown) => `De melding over ${name} is gepauzeerd`,
}

const becauses: Readonly<Record<Exclude<PauseReason, 'instance-gone'>, string>> = {
  inactive: 'is gedeactiveerd',
  expired: 'is voorbij de einddatum',
  deleted: 'is verwijderd',
}

const listed: Readonly<Record<PauseReason, string>> = {
  inactive: 'het segment is gedeactiveerd',
  expired: 'het segment is voorbij de einddatum',
  deleted: 'waar deze regel over gaat, is verwijderd',
  'instance-gone': 'de omgeving is niet meer te zien',
}
