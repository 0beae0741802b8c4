package io.github.falcomitre.report;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium: {@code chromium} and {@code chromedriver} on the path, or those that the system properties
 * {@code falco-mitre.chromium} and {@code falco-mitre.chromedriver} name.
 */
final class Browser implements AutoCloseable {

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts the browser; the test that asks is skipped where there is none. */
    static Browser start() {
        Path chromium = find("chromium");
        Path chromedriver = find("chromedriver");
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        return new Browser(new ChromeDriver(
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(chromedriver.toFile())
                        .build(),
                options));
    }

    private static Path find(String program) {
        Optional<Path> found = Optional.ofNullable(System.getProperty("falco-mitre." + program))
                .map(Path::of)
                .or(() -> {
                    for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
                        Path candidate = Path.of(folder, program);
                        if (Files.isExecutable(candidate)) {
                            return Optional.of(candidate);
                        }
                    }
                    return Optional.empty();
                });
        assumeThat(found)
                .as(program + " on the path, or -Dfalco-mitre." + program + "=...")
                .isPresent();
        return found.orElseThrow();
    }

    /** The window, as wide and high as that of a desktop or a telephone; {@code scheme} is light or dark. */
    void window(int width, int height, String scheme) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** As a browser whose owner lets no page run scripts. */
    void scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    void open(Path page, String fragment) {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(page.toUri() + fragment);
    }

    Object run(String script) {
        return driver.executeScript(script);
    }

    String text(String selector) {
        return driver.findElement(By.cssSelector(selector)).getText();
    }

    List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    boolean isShown(String selector) {
        return driver.findElement(By.cssSelector(selector)).isDisplayed();
    }

    void click(String selector) {
        driver.findElement(By.cssSelector(selector)).click();
    }

    void type(String selector, CharSequence... keys) {
        driver.findElement(By.cssSelector(selector)).sendKeys(keys);
    }

    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    void choose(String selector, String value) {
        click(selector + " option[value='" + value + "']");
    }

    /** What follows {@code #} in the address. */
    String fragment() {
        String address = driver.getCurrentUrl();
        return address.contains("#") ? address.substring(address.indexOf('#') + 1) : "";
    }

    void back() {
        driver.navigate().back();
    }

    /** Waits until a script says yes. */
    void await(String condition) {
        long end = System.nanoTime() + 30_000_000_000L;
        while (!Boolean.TRUE.equals(run("return " + condition))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("After 30 s still not: " + condition);
            }
        }
    }

    /** What the page wrote to the console since it was opened, complaints of the browser included. */
    List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    /** The addresses that the page asked for since it was opened. */
    List<String> requests() {
        List<String> requests = new ArrayList<>();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonObject message =
                    JsonParser.parseString(entry.getMessage()).getAsJsonObject().getAsJsonObject("message");
            if (message.get("method").getAsString().equals("Network.requestWillBeSent")) {
                requests.add(message.getAsJsonObject("params")
                        .getAsJsonObject("request")
                        .get("url")
                        .getAsString());
            }
        }
        return requests;
    }

    /** What axe-core finds wrong with the page, a line for each element: impact, rule, element, what to do. */
    List<String> axe() {
        try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object violations = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {resultTypes: ['violations']}).then(
                    result => done(result.violations.flatMap(violation => violation.nodes.map(
                        node => violation.impact + ' ' + violation.id + ' ' + node.html + ' ' + node.failureSummary))),
                    error => done(['error ' + error]));
                """);
        return ((List<?>) violations).stream().map(String::valueOf).toList();
    }

    /** What the window shows, as WebP. */
    byte[] picture() {
        Map<String, Object> picture =
                driver.executeCdpCommand("Page.captureScreenshot", Map.of("format", "webp", "quality", 80));
        return Base64.getDecoder().decode((String) picture.get("data"));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
