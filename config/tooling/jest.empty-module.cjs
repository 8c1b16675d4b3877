// Styles mean nothing in a test.
module.exports = {}
