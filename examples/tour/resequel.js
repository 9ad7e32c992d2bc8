'use strict'
// In your own program this line is require('resequel'). The tour lives inside the repository, so it
// takes the package from two folders up. TOUR_PACKAGE=sequelize runs it on another package, which
// is how the maintainers check that the tour is plain Sequelize v6 code.

module.exports = require(process.env.TOUR_PACKAGE || '../..')
