# Who speaks most in a run, and how: the tables of whosaid with R, no packages needed.
#
#     whosaid extract articles --output tables
#     Rscript examples/speakers.R tables speakers.pdf

arguments <- commandArgs(trailingOnly = TRUE)
tables <- if (length(arguments) > 0) arguments[1] else "output"
picture <- if (length(arguments) > 1) arguments[2] else "speakers.pdf"

# Empty cells become NA; "NA" itself may be a name.
statements <- read.csv(file.path(tables, "statements.csv"), na.strings = "", encoding = "UTF-8")

# Outermost statements whose speaker is known.
said <- statements[statements$depth == 0 & !is.na(statements$speaker), ]
counts <- table(said$form, said$speaker)
counts <- counts[, order(colSums(counts)), drop = FALSE]
most <- counts[, tail(seq_len(ncol(counts)), 15), drop = FALSE]
print(t(most))

pdf(picture, width = 9, height = 6)
par(mar = c(4, 14, 1, 1))
barplot(most, horiz = TRUE, las = 1, legend.text = TRUE, xlab = "statements",
        args.legend = list(x = "bottomright", bty = "n"))
invisible(dev.off())
cat("figure in", picture, "\n")
