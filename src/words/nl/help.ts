import type { Help } from '../../core/message.ts'
import type { Shown } from '../shown.ts'

const greetings = {
  asked: 'Wat ik hier kan',
  greeted: 'Hallo',
  thanked: 'Graag gedaan',
  'not-understood': 'Dat begreep ik niet',
  installed: 'Belfry is er',
}

/** What the bot can do, in Dutch. */
export const help = {
  title: (reason: Help['reason']) => greetings[reason],
  intro: (reason: Help['reason'], guessed: boolean) =>
    reason === 'thanked'
      ? 'Ik blijf opletten. Zeg “help” om te zien wat ik kan.'
      : reason === 'not-understood'
        ? guessed
          ? 'Bedoelde je een van deze? Daaronder staat wat ik hier kan.'
          : 'Dit kan ik hier.'
        : 'Ik houd Customer Insights in de gaten en meld het als vernieuwen van een gegevensbron mislukt, of als een segment of meting een drempel passeert. Ik stuur niets totdat je erom vraagt.',
  mention: 'Noem me eerst: “@Belfry lijst”.',
  plainly: 'Zeg het gewoon; je hoeft me hier niet te noemen.',
  group: {
    nearest: 'Dit lijkt op wat je zei',
    alerts: 'Meldingen',
    thresholds: 'Drempels',
    looking: 'Bekijken',
    quiet: 'Rust',
    people: 'Mensen en instellingen',
  },
  line: (command: Shown, means: string) => `“${command}”: ${means}`,
  quoted: (command: Shown) => `“${command}”`,
  meaning: {
    failures: 'ik meld het hier als vernieuwen van een gegevensbron mislukt.',
    oneSource: 'hetzelfde voor één gegevensbron.',
    list: 'de meldingen van dit gesprek.',
    edit: 'een regel wijzigen met het nummer. Ook: “test 3”, “verwijder 3”, “herstel 3”.',
    successes: 'ik meld het hier als een gegevensbron is vernieuwd.',
    runs: 'als een geplande volledige vernieuwing is afgelopen. Ook: “meld unificatie”, “meld alles”.',
    unsubscribe: 'daar weer mee stoppen.',
    threshold: 'ik meld het hier en mail de eigenaar, elke keer dat het boven dat getal komt.',
    measure:
      'hetzelfde voor een meting. Ook: “boven … komt”, “boven of onder … komt”, “stijgt met 10%”, “binnen 7 dagen daalt met 100”.',
    stale: 'als vernieuwen zo lang uitblijft. Ook voor segmenten en metingen, en: “geen gegevens heeft”.',
    status: 'wat er te lezen is, wat er wordt vernieuwd en wat er stuk is.',
    show: 'de waarde, het verloop en de meldingen erover. Ook voor metingen en gegevensbronnen.',
    history: 'wat er is gestuurd en wat er is vastgehouden.',
    why: 'waarom je een melding kreeg, of waarom het stil is. Ook: “waarom 3”.',
    refresh: 'een vernieuwing starten; voor beheerders en wie zij aanwijzen.',
    mute: 'een melding een tijd vasthouden. “demp 3 niet meer” maakt er een eind aan.',
    muteAll: 'alles wat hier komt vasthouden, tot 8:00. Of noem een segment, meting of gegevensbron.',
    quietHours: 'wat hier in die uren komt vasthouden, elke dag.',
    ack: 'jij pakt op wat er stuk is, en ik herhaal het hier niet meer.',
    stopMail: 'ik mail je niet meer over één melding. “mail mij weer 3” draait dat terug.',
    settings: 'taal, tijdzone, omgeving en stille uren in één formulier.',
    owner: 'wie ik als eigenaar mail.',
    use: 'de omgeving die hier bedoeld is als er geen wordt genoemd.',
    allow: 'een beheerder opent een omgeving hier. Iedereen kan zeggen: “vraag toegang tot …”.',
    language: 'de taal hier. Ook: “tijdzone Europe/Amsterdam”.',
  },
}
