module.exports = globalThis.loadOnce('nodemailer')
