// jest environment: large libraries are loaded once for each worker, and not again for each file of tests. Their objects
// are of another realm than those of the tests: a library that asks `instanceof Date` of what it is given stays out.
const { TestEnvironment } = require('jest-environment-node')

module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global.loadOnce = (name) => require(name)
  }
}
