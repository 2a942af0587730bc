import fc from 'fast-check'
import { axis } from '../../src/core/axis.ts'
import { steps } from '../../src/render/steps.ts'

test.each([
  [1000, 1240, [1000, 1050, 1100, 1150, 1200]],
  [0, 31, [0, 10, 20, 30]],
  [-3.3, -2.1, [-3, -2.5]],
  [0, 0.35, [0, 0.1, 0.2, 0.3]],
])('between %d and %d stand %j', (lowest, highest, marks) => {
  expect(steps(lowest, highest, 5)).toEqual(marks)
})

test('marks are few, rise, and lie within the axis of any values', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }), (values) => {
      const { lowest, highest } = axis(values)
      const marks = steps(lowest, highest, 5)
      expect(marks.length).toBeLessThanOrEqual(6)
      expect(marks.every((mark) => mark >= lowest && mark <= highest)).toBe(true)
      expect(marks).toEqual([...new Set(marks)].sort((a, b) => a - b))
    }),
  )
})
