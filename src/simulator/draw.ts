/** Gives a number in [0, 1) each time it is asked. Whoever draws sees to it that 0 is the simplest choice. */
export type Chance = () => number

type Choice = string | number | object

/** The first choice is the simplest one; one that is listed twice comes twice as often. */
export function oneOf<const Choices extends readonly [Choice, ...Choice[]]>(
  chance: Chance,
  choices: Choices,
): Choices[number] {
  return choices[Math.floor(chance() * choices.length)] ?? choices[0]
}

/** `true` in so large a share of all draws, 0 to 1; `false` is simpler. */
export const sometimes = (chance: Chance, share: number): boolean => chance() >= 1 - share

/** A whole number; both ends may come, the lower one is simpler. */
export const whole = (chance: Chance, least: number, most: number): number =>
  least + Math.floor(chance() * (most - least + 1))
