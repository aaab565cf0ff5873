import java.io.FileInputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints a line for every file and flavour: file, flavour, true or false, assertions; then a line for every fault. */
public class Validate {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) {
            for (String name : new String[] {"ua1", "2a"}) {
                check(file, name);
            }
        }
    }

    private static void check(String file, String name) throws Exception {
        PDFAFlavour flavour = PDFAFlavour.fromString(name);
        try (FileInputStream stream = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            System.out.println(file + "\t" + name + "\t" + result.isCompliant() + "\t" + result.getTotalAssertions());
            for (TestAssertion fault : result.getTestAssertions()) {
                String rule = fault.getRuleId().getClause() + "-" + fault.getRuleId().getTestNumber();
                System.out.println("\t" + rule + " " + fault.getMessage());
            }
        }
    }
}
