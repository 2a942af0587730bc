import { type Step, steps } from '../core/steps.ts'

/**
 * A place to stop a process at, for tests: `deliver` or `deliver:3`, the third time that the step has been done.
 *
 * @param kill  ends the process at once, as a crash would
 * @returns     what to call with each step
 * @throws      RangeError when it names no step: a test that stops nowhere proves nothing
 */
export function faultPoint(place: string, kill: () => void): (step: Step) => void {
  const [name, count = '1'] = place.split(':')
  if (!steps.some((step) => step === name)) throw new RangeError(`There is no step ${name}; ${steps.join(', ')}`)
  let left = Number(count)
  return (step) => {
    if (step !== name) return
    left -= 1
    if (left === 0) kill()
  }
}
