// jest sequencer: what takes longest begins first, so that no worker is left with it when the others have ended. jest knows
// that of its own from an earlier run; on a new machine it would go by the size of the files, which says little here.
const { default: Sequencer } = require('@jest/test-sequencer')

const slow = /\/test\/(journey\/(crash|many-instances|restart|silence|storm)|truth\/|app\/disk-full|main\.|store\/full)/

module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests)
    return [...sorted.filter(({ path }) => slow.test(path)), ...sorted.filter(({ path }) => !slow.test(path))]
  }
}
