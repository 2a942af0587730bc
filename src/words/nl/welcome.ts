import type { welcome as english } from '../en/welcome.ts'

/** The first words in a conversation, in Dutch. */
export const welcome: typeof english = {
  title: 'Belfry is er',
  intro: 'Ik houd Customer Insights in de gaten en meld wat daar gebeurt. Ik stuur niets tot je erom vraagt.',
  introPersonal:
    'Ik houd Customer Insights in de gaten en meld je hier waar je om vraagt. Tot die tijd stuur ik niets.',
  failures: {
    title: 'Mislukte vernieuwingen',
    means: 'Ik plaats hier een bericht als vernieuwen van een gegevensbron mislukt.',
  },
  owners: {
    title: 'Drempels voor eigenaren',
    means: 'Ik mail de eigenaar als een segment of een meting een getal passeert dat je kiest.',
  },
  more: 'Ik laat ook waarden en trends zien, zeg waarom een melding kwam of uitbleef, houd meldingen een tijd vast en start een vernieuwing.',
  mention: 'Noem me om te praten: “@Belfry help”, “@Belfry lijst”, “@Belfry instellingen”.',
  plainly: 'Schrijf gewoon: “help”, “lijst”, “instellingen”.',
}
